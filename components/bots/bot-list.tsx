"use client";

import Link from "next/link";
import { useQueryStates } from "nuqs";
import type { ReactNode } from "react";
import { DayList } from "@/components/list/day-list";
import { EmptyState } from "@/components/list/empty-state";
import { ListFrame } from "@/components/list/list-frame";
import { SplitPage } from "@/components/list/split-page";
import { useRowKeys } from "@/components/list/use-row-keys";
import { useSelection } from "@/components/list/use-selection";
import { buttonLook } from "@/components/ui/button";
import { PageHeader } from "@/components/ui/page-header";
import { useNow } from "@/components/ui/use-now";
import { useBotCounts, useBots } from "@/lib/browser/bots";
import { emptyWords } from "@/lib/display/listed-bot-words";
import { mayAct, type Role } from "@/lib/domain/role";
import type { ListedBot } from "@/lib/domain/views/listed-bot";
import { botFilters, botsPath, botsQuery } from "./bot-filters";
import { BotPanel } from "./bot-panel";
import { BotProgress } from "./bot-progress";
import { BotRow } from "./bot-row";
import { BotRowsSkeleton } from "./bots-skeleton";
import { GroupLinks } from "./group-links";
import { SelectionBar } from "./selection-bar";
import { TalliedNote } from "./tally";
import { UnmatchedBots } from "./unmatched-bots";

type Props = {
  zone: string;
  role: Role;
  servedAt: string;
  /** What became of the last four weeks. */
  tally: ReactNode;
};

const startOf = (bot: ListedBot) => bot.event.startsAt;

/** Every attempt to record, by how far it is. */
export function BotList({ zone, role, servedAt, tally }: Props) {
  const [filters, setFilters] = useQueryStates(botFilters, { history: "push" });
  const { group, bot: openId } = filters;
  const fates = filters.tally?.length ? filters.tally : null;
  const feed = useBots(botsQuery({ group, tally: fates }));
  const { data: counts } = useBotCounts();
  const now = useNow(30_000, servedAt);
  const selection = useSelection(feed.rows);
  const maySelect = mayAct(role, "member");
  useRowKeys({ rows: feed.rows, openId, ...(maySelect && { select: selection.toggle }) });

  return (
    <SplitPage
      openId={openId}
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
      <GroupLinks
        current={fates ? null : group}
        {...(counts && { counts })}
        onFollow={selection.clear}
      />
      {tally}
      {fates && <TalliedNote fates={fates} />}
      <BotProgress counts={counts} />
      <UnmatchedBots role={role} zone={zone} />
      <ListFrame
        what="bots"
        list={feed}
        skeleton={<BotRowsSkeleton />}
        empty={
          <EmptyState
            title={fates ? "None of the last four weeks." : emptyWords[group]}
            action={
              <Link href="/calendar" className={buttonLook()}>
                Choose meetings in the calendar
              </Link>
            }
          />
        }
      >
        <DayList
          rows={feed.rows}
          at={startOf}
          zone={zone}
          openId={openId}
          rowHeight={67}
          busy={feed.loading}
          look={feed.look}
        >
          {(bot, place) => (
            <BotRow
              key={bot.id}
              place={place}
              bot={bot}
              zone={zone}
              now={now}
              open={bot.id === openId}
              href={botsPath("/bots", { group, tally: fates, bot: bot.id })}
              {...(maySelect && {
                selection: {
                  selected: selection.has(bot.id),
                  toggle: (range: boolean) => selection.toggle(bot.id, range),
                },
              })}
            />
          )}
        </DayList>
      </ListFrame>
      <SelectionBar bots={selection.selected} zone={zone} now={now} clear={selection.clear} />
    </SplitPage>
  );
}
