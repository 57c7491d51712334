import { expect, it } from "vitest";
import { interpretEvent } from "./interpret-event";

const id = "123e4567-e89b-12d3-a456-426614174000";
const megabytes = 16 * 1024 * 1024;
/** Of the processor's time, whoever else wants it. */
const mostMilliseconds = 400;

const event = (parts: object) => ({
  uuid: id,
  calendar_uuid: id,
  name: "Planning",
  start_time: "2026-01-01T10:00:00Z",
  end_time: "2026-01-01T11:00:00Z",
  last_updated_at: "2026-01-01T10:00:00Z",
  deleted: false,
  attendees: [],
  raw: {},
  ...parts,
});
const filled = (text: string, length = megabytes) => text.repeat(Math.ceil(length / text.length));
const google = (description: string) => event({ raw: { description } });
const outlook = (content: string) =>
  event({ raw: { subject: "Planning", body: { contentType: "html", content } } });

type Case = [what: string, make: () => unknown];

const descriptions = [
  "<",
  "&",
  "<!--",
  "<div>",
  "<b>",
  "<ol><li>x",
  "<ul><li>",
  "<table><tr><td>x",
  "<blockquote>x",
  "<p>x</p>",
  "<br>",
  "<h1>x</h1>",
  '<a href="',
  "<title></title>",
  "<p>x</p>\n",
  "\n",
].flatMap((part): Case[] => [
  [`Google: ${JSON.stringify(part)}`, () => google(filled(part))],
  [`Outlook: ${JSON.stringify(part)}`, () => outlook(filled(part))],
]);
const numbered = <T>(length: number, one: (n: number) => T) =>
  Array.from({ length }, (_, n) => one(n));

it.each<Case>([
  ...descriptions,
  ["Google: lines", () => google(`<p>x</p>${filled("\n")}`)],
  ["a tag of spaces", () => google(`<a${filled(" ")}`)],
  ["a tag of attributes", () => google(`<a${filled(" b")}`)],
  ["a link of brackets", () => event({ meeting_url: `https://a.example/${filled(")", 15_000)}` })],
  ["a link of stops", () => event({ meeting_url: `https://a.example/${filled(".", 15_000)}x` })],
  ["a link of both", () => event({ meeting_url: `https://a.example/${filled(").", 15_000)}` })],
  ["guests", () => event({ attendees: numbered(200_000, (n) => ({ email: `g${n}@a.example` })) })],
  ["fields", () => event({ raw: Object.fromEntries(numbered(500_000, (n) => [`f${n}`, n])) })],
  ["a zone", () => event({ raw: { start: { timeZone: filled("x") } } })],
])("a hostile event holds up nobody: %s", (_what, make) => {
  const sent = make();
  const tries = Array.from({ length: 3 }, () => {
    const before = process.cpuUsage();
    expect(interpretEvent(sent)).toMatchObject({ ok: true, event: { id, title: "Planning" } });
    const { user, system } = process.cpuUsage(before);
    return (user + system) / 1_000;
  });
  // What a process does for the first time, and where memory is dear, costs more once.
  expect(Math.min(...tries)).toBeLessThan(mostMilliseconds);
});

it("what people write is read whole", () => {
  const lines = numbered(900, (n) => `<tr><td>Point ${n}</td><td>Ada</td></tr>`).join("\n");
  const read = interpretEvent(outlook(`<table>${lines}</table>`));
  expect(read).toMatchObject({ ok: true });
  if (read.ok) expect(read.event.description).toMatch(/^Point 0.*Point 899/s);
});
