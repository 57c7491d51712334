import { afterEach, expect, test, vi } from "vitest";
import { fetchJson } from "./fetch-json";

function answer(status: number, body: string): void {
  vi.stubGlobal("fetch", async () => new Response(body, { status }));
}

afterEach(() => vi.unstubAllGlobals());

test("gives the body", async () => {
  answer(202, '{"bot":null}');
  expect(await fetchJson("/x")).toEqual({ bot: null });
});

test("accepts an empty body", async () => {
  answer(202, "");
  expect(await fetchJson("/x")).toBeNull();
});

test("hands on the API's own reason", async () => {
  answer(422, '{"error":{"code":"no_link","message":"It has no link.","details":{"a":1}}}');
  await expect(fetchJson("/x")).rejects.toMatchObject({
    status: 422,
    code: "no_link",
    message: "It has no link.",
    details: { a: 1 },
  });
});

test.each([
  [401, "", "unauthenticated"],
  [502, "<html>Bad gateway</html>", "unavailable"],
  [200, "<html>", "unavailable"],
  [500, '{"error":"text"}', "unavailable"],
])("%i with %j is %s", async (status, body, code) => {
  answer(status, body);
  await expect(fetchJson("/x")).rejects.toMatchObject({ name: "ApiFailure", code });
});

test("no answer is offline", async () => {
  vi.stubGlobal("fetch", () => Promise.reject(new TypeError("fetch failed")));
  await expect(fetchJson("/x")).rejects.toMatchObject({ status: 0, code: "offline" });
});
