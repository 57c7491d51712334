import type { Finding } from "@/lib/domain/views/finding";
import { env } from "@/lib/env";
import type { DoctorFacts } from "@/lib/store/health/doctor-facts";

const hour = 3_600;
/** Fewer tell nothing of what is usual. */
const fewestToCompare = 20;

/** When the webhook was last heard of, and whether that is unusual. */
export function examineWebhook(facts: DoctorFacts): Finding {
  const { calendars, deliveries, silentSeconds, longestSilenceSeconds, wrongKeys } = facts;
  const about = "webhook" as const;
  const keys =
    wrongKeys > 0 ? ` ${wrongKeys} calls with a wrong key were refused within a day.` : "";
  if (silentSeconds === null) {
    return {
      about,
      state: calendars > 0 ? "wrong" : "odd",
      told: `Meeting BaaS has never called the webhook.${keys}`,
      advice: `Register ${env().PUBLIC_URL}/api/webhooks/meeting-baas in the Meeting BaaS dashboard.`,
    };
  }
  const told = `Meeting BaaS called the webhook ${inWords(silentSeconds)} ago.${keys}`;
  const usual = Math.max(hour, 2 * (longestSilenceSeconds ?? 0));
  if (deliveries < fewestToCompare || silentSeconds <= usual) {
    return { about, state: "well", told, advice: null };
  }
  const longest = inWords(longestSilenceSeconds ?? 0);
  return {
    about,
    state: "odd",
    told: `${told} That is unusual: the longest silence lately was ${longest}.`,
    advice:
      "Change something in a calendar. If no delivery comes, check the webhook in the dashboard.",
  };
}

function inWords(seconds: number): string {
  if (seconds < 60) return `${Math.max(0, Math.round(seconds))} s`;
  if (seconds < hour) return `${Math.round(seconds / 60)} min`;
  if (seconds < 48 * hour) return `${Math.round(seconds / hour)} h`;
  return `${Math.round(seconds / (24 * hour))} days`;
}
