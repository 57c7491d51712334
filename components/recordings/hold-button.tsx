"use client";

import { useState } from "react";
import { Button } from "@/components/ui/button";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { TextField } from "@/components/ui/text-field";
import { toast } from "@/components/ui/toast";

type Props = { held: boolean; hold: (reason: string | null) => Promise<void> };

/** Lets an admin have a recording kept whatever its age. */
export function HoldButton({ held, hold }: Props) {
  const [asking, setAsking] = useState(false);
  const [reason, setReason] = useState("");
  return (
    <>
      <Button onClick={() => setAsking(true)}>{held ? "Keep no longer…" : "Keep…"}</Button>
      {asking && (
        <ConfirmDialog
          title={held ? "Keep this recording no longer?" : "Keep this recording?"}
          action={held ? "Keep no longer" : "Keep it"}
          failure="Nothing was changed."
          tone="plain"
          act={async () => {
            await hold(held ? null : reason);
            toast({ title: held ? "It is kept like any other." : "The recording is kept." });
          }}
          onClose={() => setAsking(false)}
        >
          {held ? (
            <p>It may be deleted again, by admins and once it is older than recordings are kept.</p>
          ) : (
            <>
              <p>Nobody can delete it meanwhile, and it stays when others of its age go.</p>
              <TextField
                label="Why"
                value={reason}
                maxLength={500}
                onChange={({ target }) => setReason(target.value)}
              />
            </>
          )}
        </ConfirmDialog>
      )}
    </>
  );
}
