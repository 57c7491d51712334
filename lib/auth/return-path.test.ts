import { expect, test } from "vitest";
import { returnPath } from "./return-path";

test.each(["/changes", "/calendar?event=1&date=2026-05-01#top", "/a/b"])("keeps %s", (path) => {
  expect(returnPath(path)).toBe(path);
});

test.each([
  undefined,
  null,
  ["/changes"],
  "",
  "changes",
  "https://evil.example/",
  "//evil.example",
  "/\\evil.example",
  "/\t/evil.example",
  "/.//evil.example",
  "javascript:alert(1)",
  "/sign-in?to=/changes",
])("sends %j home", (text) => expect(returnPath(text)).toBe("/calendar"));
