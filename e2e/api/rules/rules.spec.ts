import { mirroredEvent, retitle } from "@/e2e/fixtures/mirrored-event";
import { expect, test } from "@/e2e/fixtures/test";

// Whoever shares this server goes without rules.
test.beforeEach(({ control }) => control("PUT", "/settings", { webhooks: false }));
test.afterEach(async ({ api }) => {
  const admin = await api("admin");
  const { revision } = await (await admin.get("/api/rules")).json();
  const data = { revision, restrictions: [], rules: [], internalDomains: [], confirm: true };
  expect((await admin.put("/api/rules", { data })).status()).toBe(200);
});

const says = <Says>(then: Says) => ({ then });
const words = (...values: string[]) => ({ field: "title", op: "has_word", values });
const rule = (id: string, when: object[], choice = "record") => ({
  ...{ id, name: id, enabled: true, when, except: [], ...says({ choice }) },
});

test("rules are read by everybody, previewed and saved by admins, explained and restored", async ({
  app,
  api,
  control,
}) => {
  const event = await mirroredEvent(app, control);
  const [admin, viewer, member] = [await api("admin"), await api("viewer"), await api("member")];
  const before = await (await viewer.get("/api/rules")).json();
  expect(before).toMatchObject({ restrictions: [], rules: [], goneCalendars: [] });
  expect(before.internalDomains).toEqual(expect.any(Array));

  const draft = {
    revision: before.revision,
    restrictions: [rule("secret", [words("zanzibar")], "skip")],
    rules: [rule("ones", [words("one")])],
    internalDomains: ["example.com"],
  };
  const preview = await (await admin.post("/api/rules/preview", { data: draft })).json();
  expect(preview).toMatchObject({ revision: before.revision, past: { weeks: 4 } });
  expect(preview.upcoming.gained).toContainEqual(expect.objectContaining({ eventId: event.id }));
  expect(preview.perRow).toContainEqual({ id: "secret", row: "when.0", matches: 0 });

  const answer = await admin.put("/api/rules", { data: draft });
  expect(answer.status()).toBe(200);
  const saved = await answer.json();
  expect(saved).toMatchObject({
    revision: before.revision + 1,
    rules: draft.rules,
    editors: [
      { id: "secret", by: { id: app.users.admin.id }, at: expect.any(String) },
      { id: "ones", by: { id: app.users.admin.id } },
    ],
    effect: { gained: preview.upcoming.gained, lost: [], reconfigured: [], restricted: [] },
  });
  const stale = await admin.put("/api/rules", { data: { ...draft, rules: [] } });
  expect(stale.status()).toBe(409);
  expect((await stale.json()).error).toMatchObject({
    code: "conflict",
    details: { revision: saved.revision, rules: draft.rules },
  });

  const decision = async () =>
    (await (await viewer.get(`/api/events/${event.id}`)).json()).decision;
  await expect.poll(decision).toMatchObject({
    ...{ choice: "record", source: "rule", reason: "The rule “ones” asks for it." },
    rule: { id: "ones", revision: saved.revision },
  });
  const why = await (await viewer.get(`/api/events/${event.id}/why`)).json();
  expect(why.steps).toMatchObject([
    {
      ...{ id: "secret", kind: "restriction", verdict: "unmet" },
      row: { row: "when.0", found: "“One”", calendarId: event.calendar },
    },
    { id: "ones", kind: "rule", verdict: "matched" },
  ]);

  await retitle(control, event, "Zanzibar one");
  await expect.poll(decision).toMatchObject({ choice: "skip", source: "restriction" });
  const click = await member.post(`/api/events/${event.id}/bot`, { data: {} });
  expect(click.status()).toBe(422);
  expect((await click.json()).error).toMatchObject({
    code: "restricted",
    message: "The restriction “secret” holds it back.",
    details: { restriction: { id: "secret" } },
  });

  // What a restriction comes to would tell of private meetings, too.
  const counted = async (reader: typeof viewer) =>
    (await (await reader.get("/api/rules")).json()).decides.map(({ id }: { id: string }) => id);
  expect(await counted(admin)).toContain("secret");
  for (const reader of [viewer, member]) expect(await counted(reader)).not.toContain("secret");

  const { revisions } = await (await viewer.get("/api/rules/revisions?limit=1")).json();
  expect(revisions).toMatchObject([
    { revision: saved.revision, editedBy: { name: expect.any(String) } },
  ]);
  const one = await (await viewer.get(`/api/rules/revisions/${saved.revision}`)).json();
  expect(one).toMatchObject({ restrictions: draft.restrictions, rules: draft.rules });
  expect((await viewer.get(`/api/rules/revisions/${saved.revision + 1}`)).status()).toBe(404);
});

test("what is wrong with a rule is told by its path, and what is allowed", async ({ api }) => {
  const admin = await api("admin");
  const { revision } = await (await admin.get("/api/rules")).json();
  const sent = (rules: object[], more: object = {}) => ({
    ...{ revision, restrictions: [], rules, internalDomains: [], ...more },
  });
  const row = (one: object) => sent([rule("a", [one])]);
  const many = Array.from({ length: 201 }, (_, n) => rule(`r${n}`, []));
  const rows = Array.from({ length: 21 }, () => words("x"));
  const bad: [object, string, RegExp][] = [
    [
      row({ field: "color", op: "is", values: ["red"] }),
      "rules.0.when.0.field",
      /title, description/,
    ],
    [row({ field: "title", op: "matches", values: ["a"] }), "rules.0.when.0.op", /has_word/],
    [row(words()), "rules.0.when.0.values", /at least one/],
    [row(words(" ")), "rules.0.when.0.values.0", /word/],
    [row({ ...words("a"), regex: true }), "rules.0.when.0", /regex/],
    [
      row({ field: "guests", op: "any", values: ["ana"] }),
      "rules.0.when.0.values.0",
      /@example.com/,
    ],
    [row({ field: "guest_count", op: "at_least", value: 1.5 }), "rules.0.when.0.value", /whole/],
    [
      row({ field: "response", op: "is", values: ["declined"] }),
      "rules.0.when.0.values.0",
      /accepted/,
    ],
    [row(words(...Array.from({ length: 51 }, String))), "rules.0.when.0.values", /50/],
    [sent([rule("a", rows)]), "rules.0.when", /20/],
    [sent(many), "rules", /200/],
    [sent([rule("a", []), rule("a", [])]), "rules.1.id", /another/],
    [sent([{ ...rule("a", []), color: 1 }]), "rules.0", /color/],
    [sent([rule("a", [], "maybe")]), "rules.0.then.choice", /record or skip/],
    [sent([], { restrictions: [rule("a", [])] }), "restrictions.0.then.choice", /skip/],
    [sent([], { internalDomains: ["@x"] }), "internalDomains.0", /example.com/],
    [sent([], { colors: [] }), "", /colors/],
  ];
  for (const [data, path, message] of bad) {
    for (const answer of [
      await admin.put("/api/rules", { data }),
      await admin.post("/api/rules/preview", { data }),
    ]) {
      expect(answer.status(), path).toBe(400);
      const { error } = await answer.json();
      expect(error.code).toBe("invalid_request");
      expect(error.details[0].path).toBe(path);
      expect(error.details[0].message).toMatch(message);
    }
  }
});

test("what names no mailbox and nobody is refused, whatever it is made of", async ({
  app,
  api,
  control,
}) => {
  await mirroredEvent(app, control);
  const [admin, viewer] = [await api("admin"), await api("viewer")];
  const data = { asks: true };
  expect((await admin.put("/api/mailboxes/%00", { data })).status()).toBe(404);
  expect((await viewer.put("/api/mailboxes/%00", { data })).status()).toBe(403);
  const { mailboxes } = await (await admin.get("/api/mailboxes")).json();
  const path = `/api/mailboxes/${encodeURIComponent(mailboxes[0].mailbox)}`;
  const answer = await admin.put(path, { data: { ownerId: "nobody" } });
  expect(answer.status()).toBe(400);
});
