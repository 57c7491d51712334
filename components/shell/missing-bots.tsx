"use client";

import { ChevronDown, ChevronRight, TriangleAlert, X } from "lucide-react";
import Link from "next/link";
import { useEffect, useId, useRef, useState } from "react";
import { SendNow } from "@/components/decisions/send-now";
import { Button, buttonLook } from "@/components/ui/button";
import { useMissingBots } from "@/lib/browser/bots";
import type { Role } from "@/lib/domain/role";
import type { MissingBot } from "@/lib/domain/views/listed-bot";

/**
 * The meetings under way that should be recorded and aren't. It lies in the header, on phones over
 * the page's end, so that nothing moves under the pointer; it folds when it is in somebody's way.
 */
export function MissingBots({ role }: { role: Role }) {
  const { data } = useMissingBots();
  const missing = data?.missing ?? [];
  const ids = missing.map(({ event }) => event.id);
  const [folded, setFolded] = useState<readonly string[]>([]);
  const isFolded = ids.every((id) => folded.includes(id));
  const alert = useRef<HTMLElement>(null);

  useFoldOnFocusBelow(alert, () => setFolded(ids));

  const summary = missing.length === 1 ? "1 missing bot" : `${missing.length} missing bots`;
  return (
    <>
      {missing.length > 0 && isFolded && (
        <Button
          variant="danger"
          aria-label={`${summary}: show`}
          onClick={() => setFolded([])}
          className="ml-auto max-sm:px-2"
        >
          <TriangleAlert aria-hidden className="size-4" />
          <span className="max-sm:hidden">{summary}</span>
          <span className="sm:hidden">{missing.length}</span>
        </Button>
      )}
      {/* It is always there, so that what comes into it is announced, once. */}
      <section
        ref={alert}
        role="alert"
        aria-label="Missing bots"
        className="pointer-events-none fixed inset-x-2 bottom-24 z-50 md:top-1 md:right-44 md:bottom-auto md:left-32"
      >
        {missing.length > 0 && !isFolded && (
          <div className="pointer-events-auto mx-auto flex max-h-[60dvh] max-w-4xl items-start gap-2 overflow-y-auto rounded-md border border-rec bg-rec-soft py-2 pr-2 md:py-[3px] pl-3 shadow-overlay">
            <TriangleAlert aria-hidden className="mt-1.5 size-4 shrink-0 text-rec" />
            <div className="min-w-0 flex-1">
              {missing[0] && missing.length === 1 ? (
                <Missing missing={missing[0]} role={role} />
              ) : (
                <Many missing={missing} role={role} />
              )}
            </div>
            <Button
              variant="bare"
              square
              aria-label="Fold the alert"
              title="Fold the alert"
              onClick={() => setFolded(ids)}
            >
              <X aria-hidden className="size-4" />
            </Button>
          </div>
        )}
      </section>
    </>
  );
}

function Many({ missing, role }: { missing: MissingBot[]; role: Role }) {
  const id = useId();
  const [open, setOpen] = useState(false);
  const Icon = open ? ChevronDown : ChevronRight;
  return (
    <>
      <button
        type="button"
        aria-expanded={open}
        aria-controls={id}
        onClick={() => setOpen(!open)}
        className="flex min-h-8 items-center gap-1 text-left font-medium"
      >
        {missing.length} meetings are missing their bot
        <Icon aria-hidden className="size-4 shrink-0" />
      </button>
      {/* What somebody opens needn't be announced. */}
      <ul id={id} aria-live="off" className="flex flex-col gap-1">
        {open &&
          missing.map((one) => (
            <li key={one.event.id} className="border-t border-rec/30 pt-1">
              <Missing missing={one} role={role} />
            </li>
          ))}
      </ul>
    </>
  );
}

function Missing({ missing: { event, reason }, role }: { missing: MissingBot; role: Role }) {
  return (
    <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
      <p className="min-w-0 flex-1 basis-60 py-1.5 [overflow-wrap:anywhere]">
        <span className="font-medium">
          No bot in “<bdi>{event.title || "Untitled"}</bdi>”.
        </span>{" "}
        {reason}
      </p>
      <span className="flex gap-1">
        {role !== "viewer" && !event.restricted && (
          <SendNow eventId={event.id} title={event.title} />
        )}
        <Link href={`/calendar?event=${event.id}`} className={buttonLook({ variant: "bare" })}>
          Open<span className="sr-only"> {event.title || "Untitled"}</span>
        </Link>
      </span>
    </div>
  );
}

/** What has the focus must be seen: the alert makes way for it. */
function useFoldOnFocusBelow(
  alert: { readonly current: HTMLElement | null },
  fold: () => void,
): void {
  const act = useRef(fold);
  useEffect(() => {
    act.current = fold;
  });
  useEffect(() => {
    const onFocus = ({ target }: FocusEvent) => {
      const cover = alert.current?.firstElementChild;
      if (!cover || !(target instanceof Element) || alert.current?.contains(target)) return;
      if (!target.matches(":focus-visible")) return;
      const above = cover.getBoundingClientRect();
      const below = target.getBoundingClientRect();
      const isHidden =
        below.top >= above.top &&
        below.bottom <= above.bottom &&
        below.left >= above.left &&
        below.right <= above.right;
      if (isHidden) act.current();
    };
    document.addEventListener("focusin", onFocus);
    return () => document.removeEventListener("focusin", onFocus);
  }, [alert]);
}
