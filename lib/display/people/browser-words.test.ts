import { expect, test } from "vitest";
import { browserWords } from "./browser-words";

const mozilla = "Mozilla/5.0";
const chrome = "AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36";

test.each([
  [`${mozilla} (Windows NT 10.0; Win64; x64) ${chrome} Edg/140.0.0.0`, "Edge on Windows"],
  [`${mozilla} (X11; Linux x86_64) ${chrome}`, "Chrome on Linux"],
  [`${mozilla} (Linux; Android 15; Pixel 9) ${chrome}`, "Chrome on Android"],
  [
    `${mozilla} (Macintosh; Intel Mac OS X 15.1; rv:140.0) Gecko/20100101 Firefox/140.0`,
    "Firefox on Mac",
  ],
  [
    `${mozilla} (iPhone; CPU iPhone OS 18_1 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.1 Mobile/15E148 Safari/604.1`,
    "Safari on iPhone",
  ],
  ["curl/8.5.0", "A program"],
  ["", "A program"],
])("%s", (userAgent, words) => expect(browserWords(userAgent)).toBe(words));
