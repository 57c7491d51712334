"use client";

import { ChevronDown, ChevronRight } from "lucide-react";
import dynamic from "next/dynamic";
import Link from "next/link";
import { useId, useState } from "react";
import { Blank } from "@/components/ui/blank";
import { Button } from "@/components/ui/button";
import { ErrorNote } from "@/components/ui/error-note";
import { useWhy } from "@/lib/browser/why";
import type { Role } from "@/lib/domain/role";
import type { Decision } from "@/lib/domain/views/event-view";

// Few open it, and the calendar has to be light.
const WhySteps = dynamic(() => import("./why-steps").then((module) => module.WhySteps));

type Props = {
  eventId: string;
  role: Role;
  decision: Pick<Decision, "rule"> | null;
  /** A rule for meetings like this one can be made from it. */
  makesRule: boolean;
};

const linkLook = "text-accent underline underline-offset-2 hover:text-accent-hover";

/** Opened, it tells why a meeting is recorded or isn't; admins go on to the rule from there. */
export function Why({ eventId, role, decision, makesRule }: Props) {
  const id = useId();
  const [open, setOpen] = useState(false);
  const { data, error, mutate } = useWhy(open ? eventId : null);
  const rule = decision?.rule && !decision.rule.id.startsWith("mailbox:") ? decision.rule : null;
  const Icon = open ? ChevronDown : ChevronRight;
  return (
    <div>
      <Button
        variant="bare"
        aria-expanded={open}
        aria-controls={id}
        onClick={() => setOpen(!open)}
        className="-mx-3"
      >
        <Icon aria-hidden className="size-4" />
        Why?
      </Button>
      <div id={id}>
        {open && (
          <div className="flex flex-col gap-2 pt-1">
            {error && !data && (
              <ErrorNote what="Why couldn't be read." error={error} retry={() => void mutate()} />
            )}
            {!data && !error && (
              <p aria-busy data-waiting>
                <Blank className="w-40" />
              </p>
            )}
            {data && <WhySteps why={data} links={role === "admin"} />}
            {role === "admin" && (
              <p className="flex flex-wrap gap-x-4 gap-y-1">
                {rule && (
                  <Link
                    href={`/rules?rule=${encodeURIComponent(rule.id)}`}
                    prefetch={false}
                    className={`min-w-0 [overflow-wrap:anywhere] ${linkLook}`}
                  >
                    Edit “<bdi>{rule.name}</bdi>”
                  </Link>
                )}
                {makesRule && (
                  <Link href={`/rules?from=${eventId}`} prefetch={false} className={linkLook}>
                    Make a rule from this meeting
                  </Link>
                )}
              </p>
            )}
          </div>
        )}
      </div>
    </div>
  );
}
