"use client";

import { Ban, Check, CircleHelp, CircleSlash, Minus } from "lucide-react";
import Link from "next/link";
import { Told } from "@/components/ui/told";
import { useCalendarOf } from "@/lib/browser/calendars";
import { rulesAsked, stepWords } from "@/lib/display/rules/why-words";
import type { Step, WhyView } from "@/lib/domain/views/why-view";

const looks = { matched: Check, unmet: Minus, unknown: CircleHelp, off: CircleSlash } as const;

type Props = {
  why: WhyView;
  /** Each leads to its rule. */
  links: boolean;
};

/** Every restriction and rule in the order in which they were asked, each with what it found. */
export function WhySteps({ why, links }: Props) {
  const calendarOf = useCalendarOf();
  const silent = why.calendarsThatAskForNone.map(
    (id) => calendarOf(id)?.name ?? "a disconnected calendar",
  );
  return (
    <div className="flex flex-col gap-2">
      {why.steps.length === 0 ? (
        <p className="text-ink-2">{rulesAsked(why)}</p>
      ) : (
        <ol aria-label="What was asked" className="flex flex-col">
          {why.steps.map((step) => (
            <WhyStep
              key={`${step.kind} ${step.id}`}
              step={step}
              decides={why.decision.rule?.id === step.id}
              calendar={calendarOf(step.row?.calendarId ?? null)?.name ?? null}
              links={links}
            />
          ))}
        </ol>
      )}
      {silent.length > 0 && (
        <p className="text-ink-2">
          By rules no bot is asked for by <bdi>{silent.join(", ")}</bdi>: its owner wants it so.
        </p>
      )}
    </div>
  );
}

type StepProps = { step: Step; decides: boolean; calendar: string | null; links: boolean };

function WhyStep({ step, decides, calendar, links }: StepProps) {
  const { verdict, kind, name, id } = step;
  const Icon = verdict === "matched" && kind === "restriction" ? Ban : looks[verdict];
  const isLink = links && !id.startsWith("mailbox:");
  return (
    <li
      className={`flex items-start gap-2 border-t border-line py-1.5 ${decides ? "font-medium" : ""}`}
    >
      <Icon aria-hidden className="mt-0.5 size-4 shrink-0 text-ink-3" />
      <span className="min-w-0 flex-1 [overflow-wrap:anywhere]">
        {isLink ? (
          <Link
            href={`/rules?rule=${encodeURIComponent(id)}`}
            prefetch={false}
            className="hover:text-accent hover:underline"
          >
            <bdi>{name}</bdi>
          </Link>
        ) : (
          <bdi>{name}</bdi>
        )}
        <span className="block text-xs/5 font-normal text-ink-2">
          <Told>{stepWords(step, decides, calendar)}</Told>
        </span>
      </span>
    </li>
  );
}
