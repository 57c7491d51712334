import type { ListPlace } from "@/components/list/day-list";
import { LinkInPlace } from "@/components/list/link-in-place";
import { type RowSelection, SelectBox } from "@/components/list/select-box";
import { failureAdvice } from "@/lib/display/bot-action-words";
import { formatTime } from "@/lib/display/format-time";
import { wantedBy } from "@/lib/display/listed-bot-words";
import type { ListedBot } from "@/lib/domain/views/listed-bot";
import { ListedBotState } from "./listed-bot-state";

type Props = {
  place: ListPlace;
  bot: ListedBot;
  zone: string;
  now: number;
  open: boolean;
  href: string;
  /** Left out for those who can't do anything with it. */
  selection?: RowSelection;
};

/** One attempt, hung from the time rail. */
export function BotRow({ place, bot, zone, now, open, href, selection }: Props) {
  const { id, event, error } = bot;
  const advice = failureAdvice(bot, { ...event, joinable: bot.joinable }, now);
  const by = wantedBy(bot);
  return (
    <li
      {...place}
      id={`bot-${id}`}
      aria-current={open || undefined}
      className="flex items-start gap-3 border-t border-line px-4 py-2.5 aria-[current]:bg-accent-soft md:px-6"
    >
      <time dateTime={event.startsAt} className="w-9 shrink-0 text-xs/5 text-ink-2">
        {formatTime(event.startsAt, zone)}
      </time>
      {selection && <SelectBox title={event.title || "Untitled"} {...selection} />}
      <div className="flex min-w-0 flex-1 flex-col gap-0.5">
        <div className="flex flex-wrap items-baseline gap-x-4">
          <LinkInPlace
            href={href}
            // In its own direction, so that it is cut at its own end.
            dir="auto"
            className="line-clamp-2 text-left min-w-0 flex-1 basis-40 text-base font-medium [overflow-wrap:anywhere] hover:text-accent hover:underline"
          >
            {event.title || "Untitled"}
          </LinkInPlace>
          <ListedBotState bot={bot} now={now} />
        </div>
        {by && <p className="text-xs/5 text-ink-2 [overflow-wrap:anywhere]">{by}</p>}
        {(error || advice) && (
          <p className="[overflow-wrap:anywhere]">
            {error && <span className="text-rec">{error.message}</span>}{" "}
            {advice && <span className="text-ink-2">{advice}</span>}
          </p>
        )}
      </div>
    </li>
  );
}
