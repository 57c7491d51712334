import { LinkInPlace } from "@/components/list/link-in-place";
import { countWords } from "@/lib/display/listed-bot-words";
import type { BotCounts, BotGroup } from "@/lib/domain/views/listed-bot";
import { botGroups, botsPath, groupWords } from "./bot-filters";

type Props = {
  /** None where something else is listed. */
  current: BotGroup | null;
  counts?: BotCounts;
  /** Another group is about to be shown. */
  onFollow: () => void;
};

/** The groups, each with how many bots it holds. */
export function GroupLinks({ current, counts, onFollow }: Props) {
  return (
    <nav aria-label="Groups of bots" className="border-b border-line px-2 md:px-4">
      <ul className="flex flex-wrap">
        {botGroups.map((group) => (
          <li key={group}>
            <LinkInPlace
              href={botsPath("/bots", { group })}
              {...(group !== current && { onFollow })}
              aria-current={group === current ? "page" : undefined}
              className="-mb-px flex h-9 items-center gap-1.5 border-b-2 border-transparent px-2 max-sm:gap-1 max-sm:px-1 text-ink-2 hover:text-ink aria-[current]:border-accent aria-[current]:font-medium aria-[current]:text-accent"
            >
              {groupWords[group]}
              <span className="nums min-w-4 text-xs">{counts && countWords(counts[group])}</span>
            </LinkInPlace>
          </li>
        ))}
      </ul>
    </nav>
  );
}
