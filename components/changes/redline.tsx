"use client";

import { useState } from "react";
import { clipRedline } from "@/lib/display/redline-clip";
import { redlineLines } from "@/lib/display/redline-value";
import type { Mark } from "@/lib/display/word-diff";
import type { ChangeView } from "@/lib/domain/views/change-view";

type Props = {
  change: Pick<ChangeView, "kind" | "fields">;
  /** The zone in which times are told. */
  zone: string;
};

/** What changed, as in an edited manuscript: the old struck, the new highlighted. */
export function Redline({ change, zone }: Props) {
  // Of what is new, all is new: there is nothing to compare it with.
  const lines = change.kind === "created" ? [] : redlineLines(change.fields, zone);
  if (lines.length === 0) return null;
  return (
    <dl className="grid grid-cols-[5.25rem_minmax(0,1fr)] gap-x-3 gap-y-1">
      {lines.map(({ label, marks }) => (
        <div key={label} className="contents">
          <dt className="break-words text-xs/5 text-ink-3">{label}</dt>
          <dd dir="auto" className="break-words whitespace-pre-wrap">
            <Marks marks={marks} />
          </dd>
        </div>
      ))}
    </dl>
  );
}

/** One text, and how it came to be what it is. */
export function Marks({ marks }: { marks: Mark[] }) {
  const [all, setAll] = useState(false);
  const clipped = clipRedline(marks);
  return (
    <>
      {placed(all ? marks : clipped).map(({ at, mark }) => (
        <Stretch key={at} {...mark} />
      ))}
      {clipped !== marks && (
        <button
          type="button"
          aria-expanded={all}
          onClick={() => setAll(!all)}
          className="ml-2 min-h-6 text-xs font-medium text-accent hover:text-accent-hover"
        >
          {all ? "Show less" : "Show all"}
        </button>
      )}
    </>
  );
}

/** Gives each stretch the place in the text where it begins. */
function placed(marks: Mark[]): { at: number; mark: Mark }[] {
  let next = 0;
  return marks.map((mark) => {
    const at = next;
    next += mark.text.length;
    return { at, mark };
  });
}

/** The space around words is never marked: it would look like an empty mark. */
function Stretch({ kind, text }: Mark) {
  if (kind === "same") return <span>{text}</span>;
  const words = text.trim();
  const start = text.indexOf(words);
  return (
    <>
      {text.slice(0, start)}
      {kind === "old" ? (
        <del className="text-ink-3 decoration-ink-3">
          <span className="sr-only">removed: </span>
          {words}
        </del>
      ) : (
        <ins className="rounded-xs bg-changed-soft box-decoration-clone px-0.5 text-changed no-underline [del+&]:ml-1">
          <span className="sr-only">added: </span>
          {words}
        </ins>
      )}
      {text.slice(start + words.length)}
    </>
  );
}
