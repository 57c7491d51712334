"use client";

import { CircleCheck, Info, TriangleAlert } from "lucide-react";
import { Button } from "@/components/ui/button";
import { useFindings } from "@/lib/browser/findings";
import type { Finding, FindingState } from "@/lib/domain/views/finding";

const words: Record<Finding["about"], string> = {
  database: "Database",
  migrations: "Migrations",
  key: "API key",
  clock: "Clocks",
  webhook: "Webhook",
  address: "Address",
  proxy: "Proxy",
  mail: "Mail",
};

/** Whether Callboard is connected, at a glance; each line with what to do. */
export function FindingsCard() {
  const { data, error, mutate, isValidating } = useFindings();
  if (error) return null;
  const findings = data?.findings ?? [];
  const troubles = findings.filter(({ state }) => state !== "well");
  return (
    <details
      className="border-b border-line px-4 py-2 md:px-6"
      // What is wrong is shown as soon as it is known.
      key={troubles.some(({ state }) => state === "wrong") ? "wrong" : "well"}
      open={troubles.some(({ state }) => state === "wrong")}
    >
      <summary className="min-h-6 cursor-pointer font-medium">{summary(data && troubles)}</summary>
      <ul className="mt-2 flex flex-col gap-2">
        {findings.map((finding) => (
          <FindingLine key={finding.about} finding={finding} />
        ))}
      </ul>
      <Button
        className="mt-2"
        aria-disabled={isValidating}
        onClick={isValidating ? undefined : () => void mutate()}
      >
        {isValidating ? "Looking" : "Look again"}
      </Button>
    </details>
  );
}

function summary(troubles: Finding[] | undefined): string {
  if (!troubles) return "Connection: looking";
  const wrong = troubles.filter(({ state }) => state === "wrong");
  const shown = wrong.length > 0 ? wrong : troubles;
  if (shown.length === 0) return "Connection: all is well";
  const names = shown.map(({ about }) => words[about].toLowerCase()).join(", ");
  return wrong.length > 0
    ? `Connection: something is wrong (${names})`
    : `Connection: look at ${names}`;
}

const icons: Record<FindingState, typeof Info> = {
  well: CircleCheck,
  odd: Info,
  wrong: TriangleAlert,
};
const tones: Record<FindingState, string> = {
  well: "text-ok",
  odd: "text-ink-2",
  wrong: "text-rec",
};

function FindingLine({ finding: { about, state, told, advice } }: { finding: Finding }) {
  const Icon = icons[state];
  return (
    <li className="flex items-start gap-2">
      <Icon aria-hidden className={`mt-0.5 size-4 shrink-0 ${tones[state]}`} />
      <span className="min-w-0 [overflow-wrap:anywhere]">
        <span className="font-medium">{words[about]}:</span> {told}
        {advice && <span className="block text-ink-2">{advice}</span>}
      </span>
    </li>
  );
}
