"use client";

import { Plus, RefreshCw } from "lucide-react";
import { useQueryStates } from "nuqs";
import { useId, useState } from "react";
import { EmptyState } from "@/components/list/empty-state";
import { ListFrame } from "@/components/list/list-frame";
import { type Column, ListTable } from "@/components/list/list-table";
import { SplitPage } from "@/components/list/split-page";
import { Button } from "@/components/ui/button";
import { PageHeader } from "@/components/ui/page-header";
import { toast } from "@/components/ui/toast";
import { useCalendars, useResync } from "@/lib/browser/calendars";
import { mayAct, type Role } from "@/lib/domain/role";
import type { CalendarView } from "@/lib/domain/views/calendar-view";
import { AccountTrouble } from "./account-trouble";
import { calendarAddress } from "./calendar-address";
import { CalendarPanel } from "./calendar-panel";
import { CalendarRow } from "./calendar-row";
import { CalendarRowsSkeleton } from "./calendars-skeleton";
import { ConnectDialog } from "./connect-dialog";
import { FindingsCard } from "./findings-card";

type Props = { zone: string; role: Role };

const columns: Column[] = [
  { label: "Calendar" },
  { label: "State" },
  { label: "Last synced" },
  { label: "Events" },
  { label: "Known until" },
  { label: "Resync", unseen: true },
];

/** How each calendar's mirror is doing, with the way to have it read again. */
export function CalendarList({ zone, role }: Props) {
  const { data, error, mutate } = useCalendars();
  const { resync, isPending } = useResync();
  const reason = useId();
  const mayResync = mayAct(role, "member");
  const barredBy = mayResync ? undefined : reason;
  const calendars = data?.calendars ?? [];
  const [{ calendar: openId }, setAddress] = useQueryStates(calendarAddress, { history: "push" });
  const [connecting, setConnecting] = useState<CalendarView | "another" | null>(null);

  async function ask(id?: string) {
    const what = calendars.find((calendar) => calendar.id === id)?.name ?? "All calendars";
    try {
      const problems = await resync(id);
      if (problems.length === 0) {
        toast({ title: `${what}: resyncing.`, description: "The state changes as it runs." });
        return;
      }
      toast({
        title: `${what}: not everything could be read.`,
        description: problems.join(" "),
        tone: "error",
      });
    } catch (failure) {
      toast({
        title: `${what}: the resync was not accepted.`,
        description: failure instanceof Error ? failure.message : "Try again.",
        tone: "error",
        action: { label: "Retry", run: () => void ask(id) },
      });
    }
  }

  return (
    <SplitPage
      openId={openId}
      panel={
        openId && (
          <CalendarPanel
            key={openId}
            calendar={calendars.find(({ id }) => id === openId)}
            zone={zone}
            role={role}
            onClose={() => void setAddress({ calendar: null })}
          />
        )
      }
    >
      <PageHeader title="Calendars">
        {barredBy && (
          <p id={reason} className="text-ink-2">
            Members and admins can resync calendars.
          </p>
        )}
        {calendars.length > 0 && (
          <Button
            aria-disabled={isPending() || !mayResync}
            aria-describedby={barredBy}
            onClick={isPending() || !mayResync ? undefined : () => void ask()}
          >
            <RefreshCw aria-hidden className="size-4" />
            Resync all
          </Button>
        )}
        {mayAct(role, "admin") && (
          <Button onClick={() => setConnecting("another")}>
            <Plus aria-hidden className="size-4" />
            Connect a calendar
          </Button>
        )}
      </PageHeader>
      {data?.trouble && <AccountTrouble reason={data.trouble} role={role} />}
      {mayAct(role, "admin") && <FindingsCard />}
      {data?.retention && (
        <p
          role="status"
          className="border-b border-line px-4 py-3 [overflow-wrap:anywhere] text-ink-2 md:px-6"
        >
          Old deliveries are kept for longer than is set: letting go of them failed.{" "}
          {data.retention}
        </p>
      )}
      <ListFrame
        what="calendars"
        list={{ rows: calendars, loading: !data && !error, error, retry: () => void mutate() }}
        skeleton={<CalendarRowsSkeleton />}
        empty={
          !data?.trouble && <EmptyState title="No calendar is connected at Meeting BaaS yet." />
        }
      >
        <ListTable label="Calendars" columns={columns}>
          <tbody className="max-md:block">
            {calendars.map((calendar) => (
              <CalendarRow
                key={calendar.id}
                calendar={calendar}
                zone={zone}
                pending={isPending(calendar.id) || isPending()}
                barredBy={barredBy}
                resync={() => void ask(calendar.id)}
                connectAgain={mayAct(role, "admin") ? () => setConnecting(calendar) : undefined}
                open={calendar.id === openId}
              />
            ))}
          </tbody>
        </ListTable>
      </ListFrame>
      {connecting && (
        <ConnectDialog
          calendar={connecting === "another" ? null : connecting}
          onClose={() => setConnecting(null)}
        />
      )}
    </SplitPage>
  );
}
