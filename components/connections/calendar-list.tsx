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
import { AccountTrouble } from "./account-trouble";
import { calendarAddress } from "./calendar-address";
import { CalendarPanel } from "./calendar-panel";
import { CalendarRow } from "./calendar-row";
import { CalendarRowsSkeleton } from "./calendars-skeleton";
import { ConnectDialog } from "./connect-dialog";

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
  const [connecting, setConnecting] = useState(false);

  async function ask(id?: string) {
    const what = calendars.find((calendar) => calendar.id === id)?.name ?? "All calendars";
    try {
      await resync(id);
      toast({ title: `${what}: resyncing.`, description: "The state changes as it runs." });
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
          <Button onClick={() => setConnecting(true)}>
            <Plus aria-hidden className="size-4" />
            Connect a calendar
          </Button>
        )}
      </PageHeader>
      {data?.trouble && <AccountTrouble reason={data.trouble} role={role} />}
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
                open={calendar.id === openId}
              />
            ))}
          </tbody>
        </ListTable>
      </ListFrame>
      {connecting && <ConnectDialog calendar={null} onClose={() => setConnecting(false)} />}
    </SplitPage>
  );
}
