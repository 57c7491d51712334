"use client";

import { useState } from "react";
import { Button } from "@/components/ui/button";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { ErrorNote } from "@/components/ui/error-note";
import { Select } from "@/components/ui/select";
import { toast } from "@/components/ui/toast";
import { useBotActions, useBotsBetween } from "@/lib/browser/bots";
import { formatRange } from "@/lib/display/format-time";

type Props = { upstreamId: string; zone: string; onClose: () => void };

const day = 86_400_000;

/** Says whose the reports of an unknown bot are. */
export function AssignDialog({ upstreamId, zone, onClose }: Props) {
  const [range] = useState(() => ({
    from: new Date(Date.now() - day).toISOString(),
    to: new Date(Date.now() + day / 24).toISOString(),
  }));
  const { rows, hasMore, loading, loadMore, error, retry } = useBotsBetween(range);
  const { assign } = useBotActions();
  const [chosen, setChosen] = useState("");
  // A bot that brought its recording home is known by its own reports.
  const bots = rows.filter(({ foreign, state }) => !foreign && state !== "done");

  async function act() {
    if (!chosen) throw new Error("Choose a meeting first.");
    await assign(chosen, upstreamId);
    toast({ title: "Its reports now count for this meeting's bot." });
  }

  return (
    <ConfirmDialog
      title="Whose bot is it?"
      action="Assign"
      failure="The reports were not assigned."
      act={act}
      onClose={onClose}
    >
      <p>
        All that <span className="font-mono text-xs">{upstreamId}</span> reported, and will report,
        then counts for the bot of this meeting.
      </p>
      {error && (
        <ErrorNote
          what="The bots of the last day could not be listed."
          error={error}
          retry={retry}
        />
      )}
      {bots.length === 0 && !loading && !hasMore && !error ? (
        <p className="text-ink-2">No meeting of the last day has a bot to choose.</p>
      ) : (
        <Select
          label="Meeting"
          value={chosen}
          onChange={setChosen}
          options={[
            { value: "", label: "Choose a meeting" },
            ...bots.map(({ id, event }) => ({
              value: id,
              label: `${formatRange(event.startsAt, event.endsAt, zone)} · ${event.title || "Untitled"}`,
            })),
          ]}
          className="w-full"
        />
      )}
      {hasMore && (
        <Button aria-disabled={loading} onClick={loading ? undefined : loadMore}>
          {loading ? "Loading" : `Load more meetings, ${bots.length} can be chosen so far`}
        </Button>
      )}
    </ConfirmDialog>
  );
}
