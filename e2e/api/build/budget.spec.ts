import { expect, test } from "@playwright/test";
import { firstLoadOf } from "@/test/product/first-load";

/** What a page's JavaScript may weigh, gzipped, in kB; an empty page of Next's weighs 134. */
const budgets: Record<string, number> = {
  "/sign-in": 150,
  "/calendar": 215,
  "/changes": 215,
  "/bots": 215,
  "/recordings": 215,
  "/recordings/[id]": 215,
  "/deliveries": 215,
  "/calendars": 215,
};

for (const [route, most] of Object.entries(budgets)) {
  test(`${route} comes with ${most} kB of JavaScript at most`, () => {
    const chunks = firstLoadOf(route);
    const all = chunks.reduce((sum, { kilobytes }) => sum + kilobytes, 0);
    expect(all, JSON.stringify(chunks)).toBeLessThanOrEqual(most);
  });
}
