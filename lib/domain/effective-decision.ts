import type { BotConfig, Decider } from "@/lib/domain/views/bot-view";
import type { Choice, Decision } from "@/lib/domain/views/event-view";

/** What was chosen, by whom, and how to record. */
export type Chosen = { choice: Choice; by: Decider | null; config: BotConfig | null };

/** What stands for a series: nobody chooses by rules there, they only take a choice back. */
export type Standing = { choice: "record" | "skip"; by: Decider; config: BotConfig | null };

/** What a meeting goes by: its own choice, else its series', else the rules. */
export function effectiveDecision(
  own: Pick<Chosen, "choice" | "by">,
  series: Pick<Standing, "choice" | "by"> | null,
): Decision {
  if (own.choice !== "rules" && own.by) {
    return { choice: own.choice, by: own.by, reason: `${inWords(own.choice, own.by, "it")}.` };
  }
  if (series) {
    const { choice, by } = series;
    const reason = `${inWords(choice, by, "the series")}.`;
    return { choice, by: { ...by, kind: "series" }, reason };
  }
  return { choice: "rules", by: null, reason: "No rule records it." };
}

/** How to record: the team's defaults, above them the series' own, above them the meeting's. */
export function effectiveConfig(
  defaults: BotConfig,
  series: Pick<Standing, "choice" | "config"> | null,
  own: BotConfig | null,
): BotConfig {
  return { ...defaults, ...(series?.choice === "record" ? series.config : null), ...own };
}

function inWords(choice: "record" | "skip", by: Decider, what: string): string {
  return `${by.name} ${choice === "record" ? "chose to record" : "chose not to record"} ${what}`;
}
