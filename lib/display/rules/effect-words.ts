import type { RulesEffect, RulesPreview } from "@/lib/domain/views/rules-effect";
import type { RulesView } from "@/lib/domain/views/rules-view";
import { counted } from "./rule-words";

export type EffectList = keyof RulesEffect["counts"];

/** What rules may do to meetings: as a heading, and as a word behind a number. */
export const effectWords: Record<EffectList, { title: string; word: string }> = {
  gained: { title: "Will be recorded", word: "gained" },
  lost: { title: "Won't be recorded any more", word: "lost" },
  restricted: { title: "Held back by a restriction", word: "held back" },
  reconfigured: { title: "Recorded otherwise", word: "recorded otherwise" },
  underWay: { title: "Under way, with a bot in the call", word: "under way" },
};

export const effectLists = Object.keys(effectWords) as EffectList[];

/** What there is of each, in a sentence: "5 gained, 2 lost". */
export function countsWords({ counts }: Pick<RulesEffect, "counts">): string {
  const parts = effectLists
    .filter((list) => counts[list] > 0)
    .map((list) => `${counts[list]} ${effectWords[list].word}`);
  return parts.length === 0 ? "No meeting changes" : parts.join(", ");
}

/** What saving would do: "5 gained, 2 lost, 6 more hours of bots." */
export function previewWords({ upcoming }: Pick<RulesPreview, "upcoming">): string {
  const hours = hoursWords(upcoming.hours - upcoming.hoursBefore);
  return `${countsWords(upcoming)}${hours && `, ${hours}`}.`;
}

/** "6 more hours of bots"; nothing where it stays. */
export function hoursWords(difference: number): string {
  const hours = Math.round(Math.abs(difference) * 10) / 10;
  if (hours === 0) return "";
  return `${hours} ${difference > 0 ? "more" : "fewer"} ${hours === 1 ? "hour" : "hours"} of bots`;
}

/** How many meetings stay what they are. */
export function untouchedWords({
  total,
  upcoming,
}: Pick<RulesPreview, "total" | "upcoming">): string {
  const { untouched } = upcoming;
  if (untouched === total) return `Nothing changes for the ${counted(total, "meeting")} to come.`;
  if (untouched === 0) return "No other meeting is to come.";
  return untouched === 1
    ? "1 other meeting to come stays as it is."
    : `${untouched} other meetings to come stay as they are.`;
}

/** What the last weeks would have been. */
export function pastWords({ past }: Pick<RulesPreview, "past">): string {
  const { weeks, recorded, recordedBefore, hours } = past;
  const before = recorded === recordedBefore ? "as it is" : `instead of ${recordedBefore}`;
  const found = recorded === 0 ? "no meeting" : counted(recorded, "meeting");
  const long = recorded === 0 ? "" : ` (${hours} hours)`;
  return `In the last ${weeks} weeks it would have recorded ${found}${long}, ${before}.`;
}

/** Saving did otherwise than the preview had said: the calendars changed meanwhile. */
export function differenceWords(effect: RulesEffect, preview: RulesPreview | null): string | null {
  if (!preview || isSameEffect(effect, preview.upcoming)) return null;
  return "The calendars changed meanwhile, so this isn't quite what the preview said.";
}

/** As many of each, and the same ones, as far as they are listed. */
function isSameEffect(effect: RulesEffect, foretold: RulesEffect): boolean {
  const idsOf = (of: RulesEffect, list: EffectList) =>
    of[list].map(({ eventId }) => eventId).sort();
  return effectLists.every(
    (list) =>
      effect.counts[list] === foretold.counts[list] &&
      String(idsOf(effect, list)) === String(idsOf(foretold, list)),
  );
}

/** How far what was saved is carried out. */
export function progressWords({ progress }: Pick<RulesView, "progress">): string {
  const { decided, total, bots, scheduled } = progress;
  const meetings = `Decided ${decided} of ${total}`;
  return bots === 0
    ? `${meetings}.`
    : `${meetings}; ${scheduled} of ${bots} bots scheduled, nearest first.`;
}
