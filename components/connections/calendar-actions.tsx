"use client";

import { Plug, Unplug } from "lucide-react";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { toast } from "@/components/ui/toast";
import { useCalendarActions } from "@/lib/browser/calendars";
import type { CalendarView } from "@/lib/domain/views/calendar-view";
import { ConnectDialog } from "./connect-dialog";

type Props = { calendar: CalendarView; onGone: () => void };

/** What admins can do with a calendar's connection. */
export function CalendarActions({ calendar, onGone }: Props) {
  const { name, id } = calendar;
  const [asking, setAsking] = useState<"reconnect" | "disconnect" | null>(null);
  const { disconnect } = useCalendarActions();
  const close = () => setAsking(null);

  async function leave() {
    await disconnect(id);
    toast({ title: `${name} is disconnected.` });
    onGone();
  }

  return (
    <section aria-labelledby="connection" className="border-t border-line pt-4">
      <h3 id="connection" className="pb-2 text-base font-medium">
        Connection
      </h3>
      <div className="flex flex-wrap gap-2">
        <Button onClick={() => setAsking("reconnect")}>
          <Plug aria-hidden className="size-4" />
          Reconnect
        </Button>
        <Button variant="danger" onClick={() => setAsking("disconnect")}>
          <Unplug aria-hidden className="size-4" />
          Disconnect
        </Button>
      </div>
      {asking === "reconnect" && <ConnectDialog calendar={calendar} onClose={close} />}
      {asking === "disconnect" && (
        <ConfirmDialog
          title={`Disconnect ${name}?`}
          action="Disconnect"
          failure="The calendar was not disconnected."
          act={leave}
          onClose={close}
        >
          <p>
            Meeting BaaS forgets the calendar and stops reading it. Its bots go, unless another
            calendar has the same meeting.
          </p>
          <p>
            Its events and their history stay here, hidden. To connect it again you need its Google
            or Microsoft credentials.
          </p>
        </ConfirmDialog>
      )}
    </section>
  );
}
