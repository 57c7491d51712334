import { expect, it } from "vitest";
import { webVtt } from "./web-vtt";

it.each(["\n\n", "\r\r", "\u2028", "\u0085", "\u0000"])("has no line but its own (%j)", (mark) => {
  const text = `Hi${mark}00:00 --> 01:00${mark}Zoe`;
  const captions = webVtt([{ speaker: `Kim${mark}Zoe`, start: 1, end: 3, text }]);
  expect(captions).toBe(
    "WEBVTT\n\n00:00:01.000 --> 00:00:03.000\n<v Kim Zoe>Hi 00:00 --&gt; 01:00 Zoe\n",
  );
});

it("tells who says what and when, and lets nobody add marks or cues of their own", () => {
  const captions = webVtt([
    { speaker: "Ada <b>", start: 1.25, end: 3, text: "1 < 2\n\n00:00 --> 01:00 & so on" },
    { speaker: "Luis", start: 4000, end: 4001.5, text: "Yes." },
    { speaker: "Luis", start: 5, end: 5, text: "Nothing is shown for no time." },
  ]);
  expect(captions).toBe(
    "WEBVTT\n\n" +
      "00:00:01.250 --> 00:00:03.000\n<v Ada &lt;b&gt;>1 &lt; 2 00:00 --&gt; 01:00 &amp; so on\n\n" +
      "01:06:40.000 --> 01:06:41.500\n<v Luis>Yes.\n",
  );
});
