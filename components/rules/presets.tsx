import Link from "next/link";
import type { ReactNode } from "react";
import { Button, buttonLook } from "@/components/ui/button";
import { presets } from "@/lib/display/rules/rule-presets";
import type { Rule } from "@/lib/domain/views/rules-view";

/** What to begin with, where there is no rule yet. */
export function Presets({ choose }: { choose?: (begin: Partial<Rule>) => void }) {
  if (!choose) {
    return (
      <p className="border-t border-line px-4 py-2.5 text-ink-2 md:px-6">
        There is no rule yet: meetings are recorded where somebody chooses it.
      </p>
    );
  }
  return (
    <div className="border-t border-line px-4 py-4 md:px-6">
      <p className="pb-3 text-base">
        There is no rule yet. What should be recorded without anybody asking?
      </p>
      <ul className="grid max-w-3xl gap-x-6 sm:grid-cols-2">
        {presets.map(({ id, name, says, when, then }) => (
          <Choice key={id} name={name} says={says}>
            <Button
              onClick={() => choose({ name, when, then })}
              aria-label={`Begin with this: ${name}`}
            >
              Begin with this
            </Button>
          </Choice>
        ))}
        <Choice name="Nothing" says="A bot goes only where somebody sends it.">
          <Link href="/calendar" className={buttonLook()}>
            Choose meetings one by one
          </Link>
        </Choice>
      </ul>
      <p className="pt-3 text-xs text-ink-2">
        Nothing is saved yet: you see first which meetings it is about.
      </p>
    </div>
  );
}

type ChoiceProps = { name: string; says: string; children: ReactNode };

function Choice({ name, says, children }: ChoiceProps) {
  return (
    <li className="flex flex-col items-start gap-2 border-t border-line py-3">
      <div>
        <h3 className="font-medium">{name}</h3>
        <p className="text-ink-2">{says}</p>
      </div>
      {children}
    </li>
  );
}
