"use client";

import { TriangleAlert } from "lucide-react";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { toast } from "@/components/ui/toast";
import { useCalendarActions } from "@/lib/browser/calendars";
import { mayAct, type Role } from "@/lib/domain/role";

/** What keeps the account's list of calendars from being taken over, and the way on. */
export function AccountTrouble({ reason, role }: { reason: string; role: Role }) {
  const [asking, setAsking] = useState(false);
  const { acceptDisconnections } = useCalendarActions();

  async function accept() {
    await acceptDisconnections();
    toast({ title: "The account's calendars are taken over.", description: "It takes a moment." });
  }

  return (
    <div
      role="status"
      className="flex flex-wrap items-start gap-x-3 gap-y-2 border-b border-line bg-rec-soft px-4 py-3 md:px-6"
    >
      <TriangleAlert aria-hidden className="mt-0.5 size-4 shrink-0 text-rec" />
      <p className="min-w-0 flex-1 basis-64 [overflow-wrap:anywhere]">
        <span className="font-medium">The account at Meeting BaaS can't be followed.</span> {reason}
      </p>
      {reason.startsWith("Stopped:") && mayAct(role, "admin") && (
        <Button variant="danger" onClick={() => setAsking(true)}>
          Go on with this account
        </Button>
      )}
      {asking && (
        <ConfirmDialog
          title="Go on with this account?"
          action="Disconnect them"
          failure="Nothing was changed."
          act={accept}
          onClose={() => setAsking(false)}
        >
          <p>{reason}</p>
          <p>
            All calendars connected here will be disconnected: their events and history stay,
            hidden, and their bots are no longer followed. The calendars of the account that the key
            belongs to are taken over. Should the old key return, so do they.
          </p>
        </ConfirmDialog>
      )}
    </div>
  );
}
