import type { BotTally, TallyFate } from "@/lib/domain/views/listed-bot";
import { reportWords } from "./bot-words";

export type TallyPart = {
  words: string;
  meetings: number;
  /** Those that go by these words. */
  fates: TallyFate[];
};

/** How many meetings were to be recorded, and what became of them. */
export function tallyTotals({ days }: BotTally): { due: number; recorded: number; missed: number } {
  const recorded = days.reduce((all, day) => all + day.recorded, 0);
  const missed = days.reduce((all, day) => all + day.missed, 0);
  return { due: recorded + missed, recorded, missed };
}

/** Why meetings were missed, in words; codes of the same words are one reason. */
export function missedParts({ reasons }: BotTally): TallyPart[] {
  const parts = new Map<string, TallyPart>();
  for (const { fate, meetings } of reasons) {
    const words = fateWords(fate);
    const known = parts.get(words);
    parts.set(words, {
      words,
      meetings: (known?.meetings ?? 0) + meetings,
      fates: [...(known?.fates ?? []), fate],
    });
  }
  return [...parts.values()];
}

/** The same to be read out. */
export function tallyHeard(tally: BotTally): string {
  const { due, recorded, missed } = tallyTotals(tally);
  const parts = missedParts(tally).map(({ words, meetings }) => `${words} (${meetings})`);
  const why = parts.length > 0 ? `: ${parts.join(", ")}` : "";
  return `In the last four weeks ${due} meetings were due, ${recorded} were recorded and ${missed} missed${why}.`;
}

/** Codes that nobody has words for are one reason together. */
export function fateWords(fate: TallyFate): string {
  if (fate === "recorded") return "recorded";
  if (fate === "unreported") return "never reported";
  const code = snakeCase(fate);
  const told = reportWords({ kind: "status", code });
  return told === code ? "for another reason" : lowerFirst(told);
}

function snakeCase(code: string): string {
  return code.replace(/(?<=[a-z])(?=[A-Z])/g, "_").toLowerCase();
}

function lowerFirst(text: string): string {
  return text.charAt(0).toLowerCase() + text.slice(1);
}
