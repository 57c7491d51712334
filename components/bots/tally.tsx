import type { ReactNode } from "react";
import { LinkInPlace } from "@/components/list/link-in-place";
import { buttonLook } from "@/components/ui/button";
import { fateWords, missedParts, tallyHeard, tallyTotals } from "@/lib/display/bot-tally-words";
import type { BotTally, TallyFate } from "@/lib/domain/views/listed-bot";
import { botsPath } from "./bot-filters";

const height = 32;
const step = 8;
const look =
  "flex min-h-14 flex-wrap items-center gap-x-6 gap-y-2 border-b border-line px-4 py-3 md:px-6";

/** The last four weeks in one look: a column a day, what was missed above what was recorded. */
export function Tally({ tally }: { tally: BotTally }) {
  const { due, recorded, missed } = tallyTotals(tally);
  if (due === 0) {
    return <p className={`${look} text-ink-2`}>Nothing was due in the last four weeks.</p>;
  }
  const most = Math.max(...tally.days.map((day) => day.recorded + day.missed));
  const high = (meetings: number) => (meetings / most) * height;
  return (
    <section aria-label="Last four weeks" className={look}>
      <svg
        role="img"
        aria-label={tallyHeard(tally)}
        viewBox={`0 0 ${tally.days.length * step} ${height}`}
        className="h-8 w-56 shrink-0"
      >
        {tally.days.map((day, index) => (
          // A day has no id but its place.
          // biome-ignore lint/suspicious/noArrayIndexKey: the order never changes
          <g key={index}>
            <rect
              x={index * step}
              y={height - 1}
              width={step - 2}
              height={1}
              className="fill-line"
            />
            <rect
              x={index * step}
              y={height - high(day.recorded)}
              width={step - 2}
              height={high(day.recorded)}
              className="fill-accent"
            />
            <rect
              x={index * step}
              y={height - high(day.recorded + day.missed)}
              width={step - 2}
              height={high(day.missed)}
              className="fill-rec"
            />
          </g>
        ))}
      </svg>
      <p className="nums text-ink-2">
        Last four weeks: {due} due, <ListLink fates={["recorded"]}>{recorded} recorded</ListLink>
        {missed === 0 ? ", none missed." : `, ${missed} missed: `}
        {missedParts(tally).map(({ words, meetings, fates }, index) => (
          <span key={words}>
            {index > 0 && ", "}
            <ListLink fates={fates}>
              {words} ({meetings})
            </ListLink>
          </span>
        ))}
      </p>
    </section>
  );
}

/** What is listed instead of a group, and the way back. */
export function TalliedNote({ fates }: { fates: TallyFate[] }) {
  const words = [...new Set(fates.map(fateWords))].join(", ");
  return (
    <p className="flex flex-wrap items-center gap-x-3 gap-y-1 px-4 pt-3 md:px-6">
      <span>
        Of the last four weeks, only: <span className="font-medium">{words}</span>
      </span>
      <LinkInPlace href="/bots" className={buttonLook()}>
        Show all bots
      </LinkInPlace>
    </p>
  );
}

function ListLink({ fates, children }: { fates: TallyFate[]; children: ReactNode }) {
  return (
    <LinkInPlace
      href={botsPath("/bots", { tally: fates })}
      className="inline-block min-h-6 text-accent underline underline-offset-2 hover:text-accent-hover"
    >
      {children}
    </LinkInPlace>
  );
}
