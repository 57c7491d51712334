import { expect, it } from "vitest";
import { interpretEvent } from "./interpret-event";

const sent = {
  uuid: "7d9f1a52-7c0a-4b7e-8d0a-3f5b8f0d1c11",
  calendar_uuid: "7d9f1a52-7c0a-4b7e-8d0a-3f5b8f0d1c22",
  google_id: "g",
  name: "Salaries",
  meeting_url: "",
  start_time: "2026-05-01T09:00:00Z",
  end_time: "2026-05-01T10:00:00Z",
  last_updated_at: "2026-05-01T08:00:00Z",
  is_organizer: true,
  is_recurring: false,
  deleted: false,
  attendees: [],
  bot_param: null,
};
let deep: unknown = [];
for (let n = 0; n < 200; n += 1) deep = [deep];

it.each<[string, unknown, boolean]>([
  ["missing", undefined, true],
  ["null", null, true],
  ["empty", {}, true],
  ["a text", '{"visibility": "public"}', true],
  ["a list", [{ visibility: "public" }], true],
  ["a number", 7, true],
  ["too deep to be kept", { visibility: "public", deep }, true],
  ["Google's, silent about it", { iCalUID: "u@google.com" }, false],
  ["Graph's, silent about it", { iCalUId: "u", isAllDay: false }, false],
  ["Graph's, with Google's word", { iCalUId: "u", visibility: "private" }, false],
])("an event whose raw is %s", (_, raw, isPrivate) => {
  expect(interpretEvent({ ...sent, raw })).toMatchObject({
    ok: true,
    event: { private: isPrivate },
  });
});
