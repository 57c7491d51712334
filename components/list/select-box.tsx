export type RowSelection = {
  selected: boolean;
  /** @param range with all between the last one and this */
  toggle: (range: boolean) => void;
};

/** Selects a row; with Shift, all rows from the last one on. */
export function SelectBox({ title, selected, toggle }: RowSelection & { title: string }) {
  return (
    <label className="-m-1 flex size-7 shrink-0 items-center justify-center">
      <input
        type="checkbox"
        aria-label={`Select ${title}`}
        checked={selected}
        onChange={({ nativeEvent }) =>
          toggle(nativeEvent instanceof MouseEvent && nativeEvent.shiftKey)
        }
        className="size-4 accent-accent"
      />
    </label>
  );
}
