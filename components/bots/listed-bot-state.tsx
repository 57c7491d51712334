import { looks } from "@/components/decisions/bot-state";
import { listedBotWords } from "@/lib/display/listed-bot-words";
import type { ListedBot } from "@/lib/domain/views/listed-bot";

/** An attempt's state by icon and word, never by colour alone. */
export function ListedBotState({ bot, now }: { bot: ListedBot; now: number }) {
  const { Icon, color } = looks[bot.state];
  return (
    <span className={`inline-flex items-center gap-1.5 whitespace-nowrap ${color}`}>
      <Icon aria-hidden className="size-4 shrink-0" />
      {listedBotWords(bot, now)}
    </span>
  );
}
