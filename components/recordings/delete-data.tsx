"use client";

import { Trash2 } from "lucide-react";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { toast } from "@/components/ui/toast";

type Props = { title: string; deleteData: () => Promise<void> };

/** Lets an admin delete what was recorded, for good. */
export function DeleteData({ title, deleteData }: Props) {
  const [asking, setAsking] = useState(false);
  return (
    <>
      <Button variant="danger" onClick={() => setAsking(true)}>
        <Trash2 aria-hidden className="size-4" />
        Delete recording…
      </Button>
      {asking && (
        <ConfirmDialog
          title={`Delete the recording of “${title}”?`}
          action="Delete for good"
          failure="The recording was not deleted."
          act={async () => {
            await deleteData();
            toast({ title: "The recording is deleted." });
          }}
          onClose={() => setAsking(false)}
        >
          <p>
            The video, the sound and the transcript are deleted, at Meeting BaaS and here. That
            can't be undone.
          </p>
          <p>That there was a recording, and who deleted it, stays on record.</p>
        </ConfirmDialog>
      )}
    </>
  );
}
