import { expect, it } from "vitest";
import type { RecordingView } from "@/lib/domain/views/recording-view";
import { transcriptText } from "./transcript-text";

it("tells who spoke when, and what was said", () => {
  const event = { title: "Weekly", startsAt: "2026-05-01T12:00:00.000Z" };
  const transcript = [
    { speaker: "Zoe", start: 1.9, end: 3, text: "Hello." },
    { speaker: "Kim", start: 3725, end: 3726, text: "Good bye." },
  ];
  expect(transcriptText({ event } as RecordingView, transcript)).toBe(
    "Weekly\n2026-05-01T12:00:00.000Z\n\n[0:00:01] Zoe: Hello.\n[1:02:05] Kim: Good bye.\n",
  );
});
