type Props = { label: string; on: boolean; set: (on: boolean) => void };

/** A filter that is on or off. */
export function Tick({ label, on, set }: Props) {
  return (
    <label className="flex h-8 items-center gap-2">
      <input
        type="checkbox"
        checked={on}
        onChange={({ target }) => set(target.checked)}
        className="size-4 accent-accent"
      />
      {label}
    </label>
  );
}
