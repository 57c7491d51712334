"use client";

import { useQueryStates } from "nuqs";
import { useRef } from "react";
import { useKeys } from "@/components/keys/use-keys";
import { EmptyState } from "@/components/list/empty-state";
import { LoadMore } from "@/components/list/load-more";
import { SplitPage } from "@/components/list/split-page";
import { usePanelFocus } from "@/components/list/use-panel-focus";
import { WaitingRows } from "@/components/list/waiting-rows";
import { buttonLook } from "@/components/ui/button";
import { ErrorNote } from "@/components/ui/error-note";
import { PageHeader } from "@/components/ui/page-header";
import { useNow } from "@/components/ui/use-now";
import { useBotCounts, useBots } from "@/lib/browser/bots";
import { formatDay } from "@/lib/display/format-time";
import { byDay, emptyWords } from "@/lib/display/listed-bot-words";
import { mayAct, type Role } from "@/lib/domain/role";
import { botFilters, botsPath } from "./bot-filters";
import { BotPanel } from "./bot-panel";
import { BotProgress } from "./bot-progress";
import { BotRow } from "./bot-row";
import { GroupLinks } from "./group-links";
import { SelectionBar } from "./selection-bar";
import { UnmatchedBots } from "./unmatched-bots";
import { useBotSelection } from "./use-bot-selection";

type Props = { zone: string; role: Role; servedAt: string };

/** Every attempt to record, by how far it is. */
export function BotList({ zone, role, servedAt }: Props) {
  const [{ group, bot: openId }, setFilters] = useQueryStates(botFilters, { history: "push" });
  const feed = useBots(group);
  const { data: counts } = useBotCounts();
  const now = useNow(30_000, servedAt);
  const selection = useBotSelection(feed.rows);
  const mayHandle = mayAct(role, "member");
  const root = useRef<HTMLDivElement>(null);
  usePanelFocus(root, openId, (id) => `#bot-${id} a`);

  const focusedId = () =>
    document.activeElement?.closest<HTMLElement>("[data-bot]")?.dataset.bot ?? openId;
  const step = (by: 1 | -1) => {
    const links = [...(root.current?.querySelectorAll<HTMLElement>("[data-bot] a") ?? [])];
    const id = focusedId();
    const here = links.findIndex(
      (link) => link.closest<HTMLElement>("[data-bot]")?.dataset.bot === id,
    );
    const link = here === -1 ? links[0] : links[here + by];
    // With a bot open beside the list, the next one is opened.
    if (openId) link?.click();
    else link?.focus();
  };
  const toggle = (range: boolean) => {
    const id = focusedId();
    if (mayHandle && id) selection.toggle(id, range);
  };
  useKeys({
    j: () => step(1),
    k: () => step(-1),
    x: () => toggle(false),
    "Shift+X": () => toggle(true),
  });

  return (
    <SplitPage
      root={root}
      panel={
        openId && (
          <BotPanel
            key={openId}
            id={openId}
            zone={zone}
            role={role}
            now={now}
            onClose={() => void setFilters({ bot: null })}
          />
        )
      }
    >
      <PageHeader title="Bots" />
      <GroupLinks current={group} {...(counts && { counts })} onFollow={selection.clear} />
      <BotProgress counts={counts} />
      <UnmatchedBots role={role} zone={zone} />
      <WaitingRows count={feed.waiting} show={feed.showWaiting} />
      {feed.error && (
        <div className="px-4 md:px-6">
          <ErrorNote what="The bots could not be loaded." error={feed.error} retry={feed.retry} />
        </div>
      )}
      <div aria-busy={feed.loading}>
        {byDay(feed.rows, zone).map(([day, bots]) => (
          <section key={day} aria-labelledby={`day-${day}`} className="pb-2">
            <h2 id={`day-${day}`} className="px-4 pt-4 pb-2 text-sm font-semibold md:px-6">
              {formatDay(day, zone)}
            </h2>
            <ol>
              {bots.map((bot) => (
                <BotRow
                  key={bot.id}
                  bot={bot}
                  zone={zone}
                  now={now}
                  open={bot.id === openId}
                  href={botsPath("/bots", { group, bot: bot.id })}
                  {...(mayHandle && {
                    select: {
                      selected: selection.has(bot.id),
                      toggle: (range: boolean) => selection.toggle(bot.id, range),
                    },
                  })}
                />
              ))}
            </ol>
          </section>
        ))}
      </div>
      {feed.rows.length === 0 && !feed.loading && !feed.error && (
        <EmptyState
          title={emptyWords[group]}
          action={
            <a href="/calendar" className={buttonLook()}>
              Choose meetings in the calendar
            </a>
          }
        />
      )}
      {feed.hasMore && <LoadMore loading={feed.loading} load={feed.loadMore} />}
      <SelectionBar bots={selection.selected} now={now} clear={selection.clear} />
    </SplitPage>
  );
}
