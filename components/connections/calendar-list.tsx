"use client";

import { Plus, RefreshCw } from "lucide-react";
import { useQueryStates } from "nuqs";
import { useId, useRef, useState } from "react";
import { EmptyState } from "@/components/list/empty-state";
import { SplitPage } from "@/components/list/split-page";
import { usePanelFocus } from "@/components/list/use-panel-focus";
import { Button } from "@/components/ui/button";
import { ErrorNote } from "@/components/ui/error-note";
import { PageHeader } from "@/components/ui/page-header";
import { toast } from "@/components/ui/toast";
import { useCalendars, useResync } from "@/lib/browser/calendars";
import { mayAct, type Role } from "@/lib/domain/role";
import { AccountTrouble } from "./account-trouble";
import { calendarAddress } from "./calendar-address";
import { CalendarPanel } from "./calendar-panel";
import { CalendarRow } from "./calendar-row";
import { ConnectDialog } from "./connect-dialog";

type Props = { zone: string; role: Role };

const heading = "py-2 text-left text-xs font-medium text-ink-2 md:pr-4";

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
  const root = useRef<HTMLDivElement>(null);
  usePanelFocus(root, openId, (id) => `#calendar-${id} a`);

  async function ask(id?: string) {
    const what = calendars.find((calendar) => calendar.id === id)?.name ?? "All calendars";
    try {
      await resync(id);
      toast({ title: `${what}: resync asked for.`, description: "The state follows as it runs." });
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
      root={root}
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
      {error && (
        <div className="px-4 md:px-6">
          <ErrorNote
            what="The calendars could not be loaded."
            error={error}
            retry={() => void mutate()}
          />
        </div>
      )}
      {data?.trouble && <AccountTrouble reason={data.trouble} role={role} />}
      {data && !data.trouble && calendars.length === 0 && (
        <EmptyState title="No calendar is connected at Meeting BaaS yet." />
      )}
      {calendars.length > 0 && (
        <table aria-label="Calendars" className="w-full max-md:block">
          <thead className="max-md:sr-only">
            <tr>
              <th scope="col" className={`${heading} md:pl-6`}>
                Calendar
              </th>
              <th scope="col" className={heading}>
                State
              </th>
              <th scope="col" className={heading}>
                Last synced
              </th>
              <th scope="col" className={heading}>
                Events
              </th>
              <th scope="col" className={heading}>
                Served until
              </th>
              <th scope="col" className={heading}>
                <span className="sr-only">Resync</span>
              </th>
            </tr>
          </thead>
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
        </table>
      )}
      {connecting && <ConnectDialog calendar={null} onClose={() => setConnecting(false)} />}
    </SplitPage>
  );
}
