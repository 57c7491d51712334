"use client";

import Link from "next/link";
import { Why } from "@/components/decisions/why";
import { PanelFailure } from "@/components/list/panel-failure";
import { SidePanel } from "@/components/list/side-panel";
import { Detail } from "@/components/ui/detail";
import { useBot } from "@/lib/browser/bots";
import { failureAdvice } from "@/lib/display/bot-action-words";
import { botSettings, settingFields } from "@/lib/display/bot-settings";
import { reportWords } from "@/lib/display/bot-words";
import { dayOf, formatRange, formatShortDay, formatTime } from "@/lib/display/format-time";
import { wantedBy } from "@/lib/display/listed-bot-words";
import { mayAct, type Role } from "@/lib/domain/role";
import type { BotDetail, ReportView } from "@/lib/domain/views/listed-bot";
import { ListedBotActions } from "./listed-bot-actions";
import { ListedBotState } from "./listed-bot-state";

type Props = { id: string; zone: string; role: Role; now: number; onClose: () => void };

const linkLook = "text-accent underline underline-offset-2 hover:text-accent-hover";

/** One attempt: how far it is, what can be done, what was reported, how it records. */
export function BotPanel({ id, zone, role, now, onClose }: Props) {
  const answer = useBot(id);
  const bot = answer.data;
  return (
    <SidePanel
      label="Bot"
      page="Bots"
      title={<bdi>{bot ? bot.event.title || "Untitled" : "Bot"}</bdi>}
      onClose={onClose}
    >
      <PanelFailure what="bot" answer={answer} />
      {bot && (
        <>
          <Facts bot={bot} zone={zone} role={role} now={now} />
          {mayAct(role, "member") && <ListedBotActions bot={bot} now={now} />}
          <Timeline bot={bot} zone={zone} />
          <Settings bot={bot} />
        </>
      )}
    </SidePanel>
  );
}

type FactsProps = { bot: BotDetail; zone: string; role: Role; now: number };

function Facts({ bot, zone, role, now }: FactsProps) {
  const { event, error, detail, recordingId, since } = bot;
  const advice = failureAdvice(bot, { ...event, joinable: bot.joinable }, now);
  const by = wantedBy(bot);
  return (
    <dl className="flex flex-col gap-3 pt-1 pb-4">
      <Detail term="State">
        <ListedBotState bot={bot} now={now} />
        <span className="nums block text-ink-2">
          Since {formatShortDay(since, zone)}, {formatTime(since, zone)}
        </span>
        {error ? <p className="text-rec">{error.message}</p> : detail && <p>{detail}</p>}
        {advice && <p className="text-ink-2">{advice}</p>}
      </Detail>
      <Detail term="Meeting">
        <span className="nums block">{formatRange(event.startsAt, event.endsAt, zone)}</span>
        <Link
          href={`/calendar?event=${event.id}&date=${dayOf(event.startsAt, zone)}`}
          prefetch={false}
          className={linkLook}
        >
          Open it in the calendar
        </Link>
      </Detail>
      {by && (
        <Detail term="Decided">
          <bdi>{by}</bdi>
          {!bot.foreign && <Why eventId={event.id} role={role} decision={null} makesRule={false} />}
        </Detail>
      )}
      {recordingId && (
        <Detail term="Recording">
          <Link href={`/recordings/${recordingId}`} prefetch={false} className={linkLook}>
            Open the recording
          </Link>
        </Detail>
      )}
    </dl>
  );
}

function Timeline({ bot, zone }: { bot: BotDetail; zone: string }) {
  return (
    <section aria-labelledby="bot-timeline" className="border-t border-line pt-4 pb-4">
      <h3 id="bot-timeline" className="pb-2 text-base font-medium">
        What it reported
      </h3>
      {bot.reports.length === 0 && <p className="text-ink-2">Nothing yet.</p>}
      <ol className="flex flex-col gap-2">
        {bot.reports.map((report) => (
          <li key={report.id} className="flex gap-3">
            <ReportTime at={report.at} day={dayOf(bot.event.startsAt, zone)} zone={zone} />
            <Told report={report} />
          </li>
        ))}
      </ol>
    </section>
  );
}

function ReportTime({ at, day, zone }: { at: string; day: string; zone: string }) {
  return (
    <time dateTime={at} className="w-11 shrink-0 text-xs/5 text-ink-2">
      {formatTime(at, zone)}
      {dayOf(at, zone) !== day && (
        <span className="block">{formatShortDay(at, zone).replace(/^\w+ /, "")}</span>
      )}
    </time>
  );
}

function Told({ report }: { report: ReportView }) {
  return (
    <div className="min-w-0 flex-1 [overflow-wrap:anywhere]">
      <p>{reportWords(report)}</p>
      {report.message && <p className="text-ink-2">{report.message}</p>}
      {report.deliveryId && (
        <Link
          href={`/deliveries?delivery=${report.deliveryId}`}
          prefetch={false}
          className={`text-xs/5 ${linkLook}`}
        >
          delivery {report.deliveryId.slice(0, 8)}
        </Link>
      )}
    </div>
  );
}

function Settings({ bot }: { bot: BotDetail }) {
  const settings = settingFields.flatMap((field) => {
    const { label, words } = botSettings[field];
    const set = words(bot.config);
    return set ? [[label, set] as const] : [];
  });
  return (
    <section aria-labelledby="bot-settings" className="border-t border-line pt-4">
      <h3 id="bot-settings" className="pb-2 text-base font-medium">
        How it records
      </h3>
      {settings.length === 0 ? (
        <p className="text-ink-2">With Meeting BaaS's default settings.</p>
      ) : (
        <dl className="flex flex-col gap-3 [overflow-wrap:anywhere]">
          {settings.map(([label, set]) => (
            <Detail key={label} term={label}>
              <bdi>{set}</bdi>
            </Detail>
          ))}
        </dl>
      )}
    </section>
  );
}
