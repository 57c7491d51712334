import { describe, expect, it } from "vitest";
import { meetingKey } from "./meeting-key";

type Parts = Parameters<typeof meetingKey>[0];

const event: Parts = {
  id: "11111111-1111-4111-8111-111111111111",
  uid: "abc@google.com",
  originalStart: null,
  originalDay: null,
  meetingUrl: "https://meet.google.com/abc-defg-hij",
  startTime: "2026-05-01T12:00:00.000000000Z",
};
const key = (changed: Partial<Parts> = {}) => meetingKey({ ...event, ...changed });
const other = { id: "22222222-2222-4222-8222-222222222222" };

describe("the key of a meeting", () => {
  it("is one on every copy of it, wherever a copy was moved to", () => {
    expect(key(other)).toBe(key());
    expect(key({ ...other, startTime: "2026-05-02T12:00:00.000000000Z" })).toBe(key());
    expect(key({ ...other, meetingUrl: "https://zoom.us/j/1" })).toBe(key());
  });

  it("is another one for each occurrence of a series", () => {
    const first = key({ originalStart: "2026-05-01T12:00:00.000000000Z" });
    const second = key({ originalStart: "2026-05-08T12:00:00.000000000Z" });
    expect(first).not.toBe(second);
    expect(first).not.toBe(key());
  });

  it("is by link and start without an iCalUID: two meetings on one link stay two", () => {
    const bare = { uid: null };
    expect(key({ ...bare, ...other })).toBe(key(bare));
    const later = { ...bare, startTime: "2026-05-01T13:00:00.000000000Z" };
    expect(key(later)).not.toBe(key(bare));
  });

  it("is the event's own without either", () => {
    const bare = { uid: null, meetingUrl: null };
    expect(key(bare)).not.toBe(key({ ...bare, ...other }));
    expect(key(bare)).toBe(key({ ...bare, startTime: "2027-01-01T00:00:00.000000000Z" }));
  });

  it("fits into an index, however long an invitation makes its parts", () => {
    expect(key({ uid: "x".repeat(100_000) }).length).toBeLessThan(200);
  });
});
