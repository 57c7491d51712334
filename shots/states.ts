import type { Page } from "@playwright/test";

/** A page as somebody may find it. */
export type State = {
  name: string;
  path: string;
  /** For who isn't signed in. */
  guest?: boolean;
  /** What somebody does there before the picture is taken. */
  act?: (page: Page) => Promise<void>;
};

type Read = (path: string) => Promise<unknown>;

/** Every page and its main states, of what the trial holds by now. */
export async function statesOf(read: Read): Promise<State[]> {
  const now = Date.now();
  const range = `from=${iso(now - 3_600_000)}&to=${iso(now + 3 * 3_600_000)}`;
  const { events } = (await read(`/api/events?${range}&bot=any`)) as { events: { id: string }[] };
  const { recordings } = (await read("/api/recordings?limit=1")) as { recordings: Found[] };
  const { bots } = (await read("/api/bots?group=failed&limit=1")) as { bots: Found[] };
  const { deliveries } = (await read("/api/deliveries?limit=1")) as { deliveries: Found[] };
  const { calendars } = (await read("/api/calendars")) as { calendars: Found[] };
  return [
    { name: "sign-in", path: "/sign-in", guest: true },
    // As the README shows it.
    { name: "front", path: `/calendar?view=week&event=${events[0]?.id}`, act: foldAlert },
    { name: "calendar-week", path: "/calendar?view=week" },
    { name: "calendar-day", path: "/calendar?view=day" },
    { name: "calendar-month", path: "/calendar?view=month" },
    { name: "calendar-agenda", path: "/calendar?view=agenda" },
    { name: "event", path: `/calendar?view=week&event=${events[0]?.id}` },
    { name: "palette", path: "/calendar?view=week", act: (page) => seek(page, "design") },
    { name: "shortcuts", path: "/calendar?view=week", act: (page) => press(page, "?") },
    { name: "changes", path: "/changes" },
    { name: "bots-live", path: "/bots?group=live" },
    { name: "bots-upcoming", path: "/bots?group=upcoming" },
    { name: "bots-failed", path: `/bots?group=failed&bot=${bots[0]?.id}` },
    { name: "recordings", path: "/recordings" },
    { name: "recordings-found", path: "/recordings?q=numbers" },
    { name: "recording", path: `/recordings/${recordings[0]?.id}` },
    { name: "rules", path: "/rules" },
    { name: "deliveries", path: "/deliveries" },
    { name: "delivery", path: `/deliveries?delivery=${deliveries[0]?.id}` },
    { name: "calendars", path: "/calendars" },
    { name: "calendar-details", path: `/calendars?calendar=${calendars[0]?.id}` },
    { name: "team", path: "/team" },
    { name: "team-audit", path: "/team?tab=audit" },
    { name: "settings", path: "/settings" },
    { name: "you", path: "/you" },
    { name: "not-found", path: "/no-such-page", guest: true },
  ];
}

type Found = { id: string };

const iso = (at: number) => new Date(at).toISOString();

async function foldAlert(page: Page): Promise<void> {
  await page.getByRole("button", { name: "Fold the alert" }).click();
}

async function press(page: Page, key: string): Promise<void> {
  await page.keyboard.press(key);
  await page.getByRole("dialog").waitFor();
}

async function seek(page: Page, text: string): Promise<void> {
  await press(page, "Control+k");
  await page.keyboard.type(text);
  await page.getByRole("option").first().waitFor();
}
