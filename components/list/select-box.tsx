import { Check } from "lucide-react";

export type RowSelection = {
  selected: boolean;
  /** @param range with all between the last one and this */
  toggle: (range: boolean) => void;
};

/** Selects a row; with Shift, all rows from the last one on. */
export function SelectBox({ title, selected, toggle }: RowSelection & { title: string }) {
  return (
    <span className="relative -m-1 flex size-7 shrink-0 items-center justify-center">
      <input
        type="checkbox"
        aria-label={`Select ${title}`}
        checked={selected}
        onChange={({ nativeEvent }) =>
          toggle(nativeEvent instanceof MouseEvent && nativeEvent.shiftKey)
        }
        // As large as what is to be hit; what is seen of it is drawn below.
        className="peer absolute inset-0 size-full appearance-none rounded-sm"
      />
      <span
        aria-hidden
        className="pointer-events-none flex size-4 items-center justify-center rounded-[3px] border border-control bg-surface text-on-accent peer-checked:border-accent peer-checked:bg-accent peer-checked:[&>svg]:block"
      >
        <Check className="hidden size-3" strokeWidth={3} />
      </span>
    </span>
  );
}
