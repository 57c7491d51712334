import type { ReactNode } from "react";

type Segment<T extends string> = { value: T; label: ReactNode };

type Props<T extends string> = {
  legend: string;
  segments: readonly Segment<T>[];
  value: T;
  onChange: (value: T) => void;
};

/**
 * One of a few choices that act at once. Buttons rather than radios, since the arrow keys of those
 * would make every choice that they pass.
 */
export function Segments<T extends string>({ legend, segments, value, onChange }: Props<T>) {
  return (
    <fieldset className="min-w-0">
      <legend className="pb-1 text-2xs font-medium text-ink-3">{legend}</legend>
      <div className="inline-flex max-w-full flex-wrap overflow-hidden rounded-sm border border-control">
        {segments.map((segment) => (
          <button
            key={segment.value}
            type="button"
            aria-pressed={segment.value === value}
            onClick={() => {
              if (segment.value !== value) onChange(segment.value);
            }}
            className="h-7 px-2 text-xs font-medium text-ink-2 -outline-offset-2 hover:text-ink aria-pressed:bg-accent-soft aria-pressed:text-accent"
          >
            {segment.label}
          </button>
        ))}
      </div>
    </fieldset>
  );
}
