import { z } from "zod";
import { Day, Instant } from "@/lib/domain/instant";

/** What was found, as much of it as shows why. */
export const Found = z.object({ in: z.enum(["title", "place", "person"]), text: z.string() });
export type Found = z.output<typeof Found>;

export const FoundMeeting = z.object({
  eventId: z.uuid(),
  calendarId: z.uuid(),
  title: z.string(),
  startsAt: Instant,
  endsAt: Instant,
  startDate: Day.nullable(),
  cancelled: z.boolean(),
  found: z.array(Found),
});
export type FoundMeeting = z.output<typeof FoundMeeting>;

export const FoundRecording = z.object({
  id: z.uuid(),
  title: z.string(),
  startsAt: Instant,
  durationSeconds: z.number().nullable(),
  found: z.array(Found),
});
export type FoundRecording = z.output<typeof FoundRecording>;

/** A line of a transcript, said so many seconds after the recording's begin. */
export const FoundLine = z.object({
  recordingId: z.uuid(),
  title: z.string(),
  startsAt: Instant,
  speaker: z.string(),
  at: z.number(),
  text: z.string(),
});
export type FoundLine = z.output<typeof FoundLine>;

/** What is nearest to now comes first; of each there are twenty at most. */
export const SearchView = z.object({
  meetings: z.array(FoundMeeting),
  recordings: z.array(FoundRecording),
  lines: z.array(FoundLine),
});
export type SearchView = z.output<typeof SearchView>;
