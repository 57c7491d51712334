"use client";

import dynamic from "next/dynamic";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { useUnmatchedBots } from "@/lib/browser/bots";
import { reportWords } from "@/lib/display/bot-words";
import { formatShortDay, formatTime } from "@/lib/display/format-time";
import { mayAct, type Role } from "@/lib/domain/role";

// Most look at the list alone.
const AssignDialog = dynamic(() => import("./assign-dialog").then((module) => module.AssignDialog));

/** Bots that reported and that nobody here knows: their reports are kept until somebody says whose. */
export function UnmatchedBots({ role, zone }: { role: Role; zone: string }) {
  const { data } = useUnmatchedBots(mayAct(role, "member"));
  const [assigning, setAssigning] = useState<string | null>(null);
  const bots = data?.bots ?? [];
  if (bots.length === 0) return null;
  return (
    <details className="px-4 pt-3 md:px-6">
      <summary className="py-0.5">
        {bots.length === 1
          ? "1 bot that nobody here knows is reporting."
          : `${bots.length} bots that nobody here knows are reporting.`}
      </summary>
      <ul className="pt-2">
        {bots.map(({ upstreamId, reports }) => {
          const last = reports.at(-1);
          return (
            <li
              key={upstreamId}
              className="flex flex-wrap items-center gap-x-4 gap-y-1 border-t border-line py-2"
            >
              <span className="min-w-0 flex-1 basis-56 [overflow-wrap:anywhere]">
                <span className="block font-mono text-xs">{upstreamId}</span>
                {last && (
                  <span className="nums text-ink-2">
                    {reportWords(last)}, {formatShortDay(last.at, zone)},{" "}
                    {formatTime(last.at, zone)}
                  </span>
                )}
              </span>
              {mayAct(role, "admin") && (
                <Button onClick={() => setAssigning(upstreamId)}>Assign to a meeting</Button>
              )}
            </li>
          );
        })}
      </ul>
      {assigning && (
        <AssignDialog upstreamId={assigning} zone={zone} onClose={() => setAssigning(null)} />
      )}
    </details>
  );
}
