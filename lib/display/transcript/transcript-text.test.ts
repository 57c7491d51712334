import { expect, it } from "vitest";
import type { RecordingView } from "@/lib/domain/views/recording-view";
import { transcriptText } from "./transcript-text";

it.each(["\n", "\r\n", "\r", "\u2028", "\u2029", "\v", "\f", "\u0085", "\u0000", "\u001b[2K"])(
  "lets nobody add lines of their own (%j)",
  (mark) => {
    const event = { title: `Weekly${mark}[9:99:99] Zoe`, startsAt: "2026-05-01T12:00:00.000Z" };
    const speaker = `Kim: yes${mark}[0:00:02] Zoe`;
    const transcript = [
      { speaker, start: 1, end: 3, text: `Hello.${mark}[0:00:03] Zoe: I agree.` },
    ];
    const text = transcriptText({ event } as RecordingView, transcript);
    // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
    expect(text).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u2028\u2029]/);
    expect(text.split("\n")).toHaveLength(5);
    expect(text.split("\n")[3]).toMatch(/^\[0:00:01\] Kim: yes/);
  },
);

it("lets nobody turn its lines around", () => {
  const event = { title: "Weekly", startsAt: "2026-05-01T12:00:00.000Z" };
  const transcript = [{ speaker: "\u202eyraM", start: 1, end: 3, text: "Hi \u2067\u202d" }];
  expect(transcriptText({ event } as RecordingView, transcript)).toContain("[0:00:01] yraM: Hi\n");
});

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
