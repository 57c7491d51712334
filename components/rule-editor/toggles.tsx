type Props = {
  label: string;
  options: readonly { value: string; label: string }[];
  values: readonly string[];
  onChange: (values: string[]) => void;
};

/** Some of a few: each is in or out. */
export function Toggles({ label, options, values, onChange }: Props) {
  return (
    <fieldset className="flex min-w-0 flex-1 basis-56 flex-wrap gap-1">
      <legend className="sr-only">{label}</legend>
      {options.map(({ value, label: words }) => {
        const on = values.includes(value);
        return (
          <button
            key={value}
            type="button"
            aria-pressed={on}
            onClick={() =>
              onChange(on ? values.filter((one) => one !== value) : [...values, value])
            }
            className="min-h-7 max-w-full truncate rounded-sm border border-control px-2 text-ink-2 hover:text-ink aria-pressed:border-accent aria-pressed:bg-accent-soft aria-pressed:text-accent"
          >
            {words}
          </button>
        );
      })}
    </fieldset>
  );
}
