import type { Metadata } from "next";
import type { SearchParams } from "nuqs/server";
import { beginReading } from "@/app/begin-reading";
import { readZone } from "@/app/zone";
import { botsPath, botsQuery, loadBotFilters } from "@/components/bots/bot-filters";
import { BotList } from "@/components/bots/bot-list";
import { Tally } from "@/components/bots/tally";
import { requireViewer } from "@/lib/auth/require-viewer";
import {
  botCountsKey,
  botDetailKey,
  botsKey,
  feedPageSize,
  unmatchedBotsKey,
} from "@/lib/browser/api/keys";
import { type Fallback, PageData } from "@/lib/browser/cache/page-data";
import { mayAct, type Viewer } from "@/lib/domain/role";
import { readBotTally } from "@/lib/store/bots/bot-tally";
import { botCounts, botDetail, listBots, unmatchedBots } from "@/lib/store/bots/listed-bots";

export const metadata: Metadata = { title: "Bots" };

export default async function BotsPage(props: { searchParams: Promise<SearchParams> }) {
  const filters = await loadBotFilters(props.searchParams);
  const viewer = await requireViewer(botsPath("/bots", filters));
  const reading = await beginReading(viewer);
  const query = botsQuery(filters);
  const [zone, bots, counts, unmatched, tally, opened] = await Promise.all([
    readZone(),
    listBots({ ...query, limit: feedPageSize }, viewer),
    botCounts(),
    mayAct(viewer.role, "member") ? unmatchedBots(viewer) : [],
    readBotTally(),
    readOpened(filters.bot, viewer),
  ]);
  const fallback = {
    [botsKey(query)]: bots,
    [botCountsKey]: counts,
    [unmatchedBotsKey]: { bots: unmatched },
    ...opened,
  };
  return (
    <PageData reading={reading} fallback={fallback}>
      <BotList
        zone={zone}
        role={viewer.role}
        servedAt={new Date().toISOString()}
        tally={<Tally tally={tally} />}
      />
    </PageData>
  );
}

async function readOpened(id: string | null, viewer: Viewer): Promise<Fallback> {
  const bot = id && (await botDetail(id, viewer));
  return bot ? { [botDetailKey(bot.id)]: bot } : {};
}
