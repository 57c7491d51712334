import { describe, expect, it } from "vitest";
import { interpretEvent } from "@/lib/meeting-baas/v1/interpret-event";

const wire = {
  uuid: "11111111-1111-4111-8111-111111111111",
  calendar_uuid: "22222222-2222-4222-8222-222222222222",
  google_id: "abc",
  name: "Retro",
  start_time: "2026-05-01T12:00:00Z",
  end_time: "2026-05-01T13:00:00Z",
  last_updated_at: "2026-04-04T12:29:32Z",
  is_organizer: false,
  is_recurring: false,
  deleted: false,
  attendees: [],
  raw: { kind: "calendar#event" },
};

function linkOf(meeting_url: unknown) {
  const result = interpretEvent({ ...wire, meeting_url });
  if (!result.ok) throw new Error(result.reason);
  return { url: result.event.meetingUrl, host: result.event.meetingHost };
}

const zoom = "https://us02web.zoom.us/j/8123?pwd=a-b_c";
const teams =
  "https://teams.microsoft.com/l/meetup-join/19%3ameeting_x%40thread.v2/0?context=%7b%22Tid%22%3a%221%22%7d";
const asParameter = encodeURIComponent;
const safeLink = (target: string) =>
  `https://nam12.safelinks.protection.outlook.com/?url=${asParameter(target)}&data=05%7C02&reserved=0`;

describe("a link", () => {
  it.each([
    ["zoom.us/j/123", "https://zoom.us/j/123", "zoom"],
    ["us02web.zoom.us/j/8?pwd=x", "https://us02web.zoom.us/j/8?pwd=x", "zoom"],
    ["meet.google.com/abc-defg-hij", "https://meet.google.com/abc-defg-hij", "meet"],
    [
      "Teams.Microsoft.com/l/meetup-join/19",
      "https://Teams.Microsoft.com/l/meetup-join/19",
      "teams",
    ],
    ["//zoom.us/j/123", "https://zoom.us/j/123", "zoom"],
    ["www.example.org/room", "https://www.example.org/room", "other"],
    ["whereby.com/kims-room", "https://whereby.com/kims-room", "other"],
  ])("without a scheme is one: %s", (sent, url, host) => {
    expect(linkOf(sent)).toEqual({ url, host });
  });

  it.each([
    `<${zoom}>`,
    `(${zoom}).`,
    ` "${zoom}", `,
    `‘${zoom}’`,
    `${zoom}。`,
    `${zoom};`,
    `[Join](${zoom})`,
    `<a href="${zoom}">Join</a>`,
    `URL:${zoom}`,
    `Join the call: ${zoom} (passcode 123)`,
    `Agenda https://docs.example.org/x and ${zoom}`,
    `Zoom<${zoom}>`,
    `\u200b${zoom}\ufeff`,
  ])("comes without what people write around it: %s", (sent) => {
    expect(linkOf(sent)).toEqual({ url: zoom, host: "zoom" });
  });

  it("has its ampersands", () => {
    expect(linkOf("https://zoom.us/j/1?pwd=a&amp;from=b").url).toBe(
      "https://zoom.us/j/1?pwd=a&from=b",
    );
  });

  it.each([
    "https://en.example.org/wiki/Room_(4)",
    "https://example.org/call?x={y}&z=[1]",
    "http://example.org/call",
    "https://example.org/call#a=b==",
  ])("stays as it is: %s", (sent) => {
    expect(linkOf(sent)).toEqual({ url: sent, host: "other" });
  });

  it.each<[string, string]>([
    ["SafeLinks", safeLink(zoom)],
    ["SafeLinks, as people write it", `<${safeLink(zoom)}>,`],
    [
      "SafeLinks of a government",
      `https://usg01.safelinks.protection.office365.us/?url=${asParameter(zoom)}&data=1`,
    ],
    [
      "Teams' own",
      `https://statics.teams.cdn.office.net/evergreen-assets/safelinks/1/atp-safelinks.html?url=${asParameter(zoom)}&locale=en`,
    ],
    [
      "Google",
      `https://www.google.com/url?q=${asParameter(zoom)}&sa=D&source=calendar&ust=1&usg=x`,
    ],
    ["Google in Germany", `https://www.google.de/url?sa=t&url=${asParameter(zoom)}`],
    ["Proofpoint 1", `https://urldefense.proofpoint.com/v1/url?u=${asParameter(zoom)}&k=x`],
    [
      "Proofpoint 2",
      "https://urldefense.proofpoint.com/v2/url?u=https-3A__us02web.zoom.us_j_8123-3Fpwd-3Da-2Db-5Fc&d=DwMF&c=x",
    ],
    ["Proofpoint 3", `https://urldefense.com/v3/__${zoom}__;!!Abc!x$`],
    [
      "Proofpoint 3, escaped",
      "https://urldefense.com/v3/__https://us02web.zoom.us/j/8123*pwd=a-b_c__;Pw!!Abc!x$",
    ],
    [
      "Proofpoint 3, a slash lost",
      `https://urldefense.us/v3/__${zoom.replace("//", "/")}__;!!Abc!x$`,
    ],
    ["Barracuda", `https://linkprotect.cudasvc.com/url?a=${asParameter(zoom)}&c=E,1,x&typo=1`],
    ["Mimecast", `https://protect-eu.mimecast.com/redirect?url=${asParameter(zoom)}`],
    ["Cisco", `https://secure-web.cisco.com/1aBc-d_e/${asParameter(zoom)}`],
    [
      "Sophos",
      `https://eu-central-1.protection.sophos.com/?d=zoom.us&u=${Buffer.from(zoom).toString("base64url")}&i=x`,
    ],
    ["two of them", safeLink(`https://urldefense.com/v3/__${zoom}__;!!Abc!x$`)],
    ["three of them", safeLink(safeLink(`https://www.google.com/url?q=${asParameter(zoom)}`))],
  ])("wrapped by %s is unwrapped", (_who, sent) => {
    expect(linkOf(sent)).toEqual({ url: zoom, host: "zoom" });
  });

  it("unwrapped of runs that Proofpoint shortens is whole", () => {
    // `**B` stands for the next three characters, `*` for the next one.
    const sent = "https://urldefense.com/v3/__https://zoom.us/j/1**Bx*y__;4pyT4pyT4pyTPw!!Abc!x$";
    expect(linkOf(sent).url).toBe("https://zoom.us/j/1✓✓✓x?y");
  });

  it.each([
    "https://protect-us.mimecast.com/s/AbCdEf?domain=zoom.us",
    "https://nam12.safelinks.protection.outlook.com/?data=05",
    "https://www.google.com/search?q=zoom",
  ])("whose target can't be read stays: %s", (sent) => {
    expect(linkOf(sent)).toEqual({ url: sent, host: "other" });
  });

  it.each([
    [
      "zoommtg://zoom.us/join?confno=123456789&pwd=a%26b&zc=0",
      "https://zoom.us/j/123456789?pwd=a%26b",
    ],
    [
      "zoommtg://us02web.zoom.us/join?action=join&confno=123%20456",
      "https://us02web.zoom.us/j/123456",
    ],
    ["zoomus://zoom.us/join?confno=987", "https://zoom.us/j/987"],
    ["ZoomMtg://acme.zoomgov.com/start?confno=5&pwd=x", "https://acme.zoomgov.com/j/5?pwd=x"],
    [teams.replace("https://teams.microsoft.com", "msteams:"), teams],
    [teams.replace("https:", "msteams:"), teams],
    [
      "msteams://gov.teams.microsoft.us/l/meetup-join/19",
      "https://gov.teams.microsoft.us/l/meetup-join/19",
    ],
    ["msteams:/meet/912345?p=x", "https://teams.microsoft.com/meet/912345?p=x"],
    [safeLink("zoommtg://zoom.us/join?confno=42"), "https://zoom.us/j/42"],
  ])("for an app is the one for browsers: %s", (sent, url) => {
    expect(linkOf(sent).url).toBe(url);
    expect(linkOf(sent).host).not.toBe("other");
  });

  it.each([
    "",
    "Room 4",
    "Room 4.2/East",
    "R.Smith/room",
    "kim@example.org",
    "kim@zoom.us/j/1",
    "zoom.us",
    "+49 30 123456,,123#",
    "12:30/13:00",
    "javascript:alert(1)",
    "javascript:location='https://zoom.us/j/1'",
    "JaVaScRiPt://zoom.us/%0aalert(1)",
    "data:text/html,<script>1</script>",
    "zoommtg://evil.example/join?confno=1",
    "zoommtg://zoom.us/join?confno=<script>",
    "zoommtg://zoom.us@evil.example/join?confno=1",
    "msteams://evil.example/l/meetup-join/1",
    "msteams:/l/../../x",
    "https://",
    "https:// zoom",
    "https://[bad",
    safeLink("javascript:alert(1)"),
    safeLink("not a link"),
    7,
    null,
    { url: zoom },
    "x".repeat(1_000_000),
    `https://zoom.us/${"x".repeat(1_000_000)}`,
    `${"<".repeat(500_000)}${zoom.repeat(10_000)}`,
    `${"a.b/ ".repeat(200_000)}`,
  ])("isn't what is no address of the web (%#)", (sent) => {
    expect(linkOf(sent)).toEqual({ url: null, host: null });
  });

  it("wrapped without end costs nothing, and leads to the web or nowhere", () => {
    let nested = "https://evil.example/";
    for (let depth = 0; depth < 100; depth++) {
      nested = `https://www.google.com/url?q=${depth < 6 ? asParameter(nested) : nested}`;
    }
    const before = performance.now();
    const { url } = linkOf(nested);
    expect(performance.now() - before).toBeLessThan(500);
    expect(url === null || url.startsWith("https://")).toBe(true);
  });
});

describe("the host of a link", () => {
  it.each([
    ["https://zoom.us/j/1", "zoom"],
    ["https://acme.zoom.us/my/kim", "zoom"],
    ["https://acme.zoom.com/j/1", "zoom"],
    ["https://www.zoomgov.com/j/1", "zoom"],
    ["https://ZOOM.US./j/1", "zoom"],
    ["https://meet.google.com/abc-defg-hij", "meet"],
    ["https://teams.microsoft.com/l/meetup-join/19", "teams"],
    ["https://teams.live.com/meet/9", "teams"],
    ["https://gov.teams.microsoft.us/l/meetup-join/19", "teams"],
    ["https://dod.teams.microsoft.us/l/meetup-join/19", "teams"],
    ["https://teams.cloud.microsoft/meet/9", "teams"],
    ["https://acme.webex.com/meet/kim", "webex"],
    ["https://teams.microsoft.us.evil.example/l", "other"],
    ["https://evilteams.cloud.microsoft/meet/9", "other"],
    ["https://microsoft/meet/9", "other"],
    ["https://zoom.us:pass@evil.example/j/8", "other"],
  ])("%s is of %s", (sent, host) => {
    expect(linkOf(sent)).toEqual({ url: sent, host });
  });
});
