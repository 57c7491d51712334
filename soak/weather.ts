import type { Random } from "@/sandbox/chance/random";
import type { Control } from "@/test/product/upstream";
import { repeat } from "./repeat";

const paths = [
  "/calendar_events",
  "^/calendar_events$",
  "^/calendar_events/[^/]+/bot$",
  "/calendars",
] as const;

type Failure = Record<string, unknown>;

const failures: [Failure, ...Failure[]] = [
  { status: 500 },
  { status: 503 },
  { status: 502, body: "<html>Bad Gateway</html>" },
  { status: 429, retry_after: 1 },
  { status: "reset" },
  { status: "stall" },
  { status: 200, truncate: "connection" },
  { status: 200, truncate: "json" },
  { status: 200, delay_ms: [500, 8_000] },
];

/** Meeting BaaS fails and its webhooks go astray, more and less, until told to end. */
export function makeWeather(
  { control, urls }: { control: Control; urls: readonly [string, string] },
  dice: Random,
  until: AbortSignal,
): Promise<void> {
  return repeat(
    until,
    () => dice.int(3_000, 8_000),
    async () => {
      await control("DELETE", "/fail");
      await control("PUT", "/settings", {
        webhook_url: webhook(dice.pick(urls)),
        duplicate: dice.int(0, 2),
        reorder: dice.next() < 0.5,
        drop_ratio: dice.pick([0, 0.1, 0.5]),
        webhook_delay_ms: [0, dice.pick([0, 300, 3_000])],
        omit_ids: dice.next() < 0.2,
        list_deleted: dice.next() < 0.8,
        latency_ms: [0, dice.pick([0, 50, 400])],
      });
      for (let n = dice.int(0, 5); n > 0; n--) {
        await control("POST", "/fail", {
          ...dice.pick(failures),
          path: dice.pick(paths),
          times: dice.int(1, 3),
          after_effect: dice.next() < 0.5,
        });
      }
    },
  );
}

export async function clearUp(control: Control, url: string): Promise<void> {
  await control("DELETE", "/fail");
  await control("PUT", "/settings", {
    webhook_url: webhook(url),
    duplicate: 0,
    reorder: false,
    drop_ratio: 0,
    webhook_delay_ms: 0,
    omit_ids: false,
    list_deleted: true,
    latency_ms: 0,
  });
}

function webhook(url: string): string {
  return `${url}/api/webhooks/meeting-baas`;
}
