"use client";

import { useState } from "react";
import { Button } from "@/components/ui/button";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { toast } from "@/components/ui/toast";
import { useCalendarActions } from "@/lib/browser/calendars";
import type { CalendarView } from "@/lib/domain/views/calendar-view";

/** Lets a sync go on that stopped because it would cancel much of a calendar. */
export function CancelThem({ calendar, reason }: { calendar: CalendarView; reason: string }) {
  const [asking, setAsking] = useState(false);
  const { acceptCancellations } = useCalendarActions();

  async function accept() {
    await acceptCancellations(calendar.id);
    toast({
      title: `${calendar.name}: the next sync may cancel them.`,
      description: "The state changes as it runs.",
    });
  }

  return (
    <>
      <Button variant="danger" className="mt-2" onClick={() => setAsking(true)}>
        Cancel them
      </Button>
      {asking && (
        <ConfirmDialog
          title="Cancel these events?"
          action="Cancel them"
          failure="The events were not cancelled."
          act={accept}
          onClose={() => setAsking(false)}
        >
          <p>{reason}</p>
          <p>
            In {calendar.name} they will show as cancelled, and their bots go. Should Meeting BaaS
            serve them again, they are restored.
          </p>
        </ConfirmDialog>
      )}
    </>
  );
}
