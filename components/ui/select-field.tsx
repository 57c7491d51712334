import { ChevronDown } from "lucide-react";
import { type ComponentProps, useId } from "react";

type Props = Omit<ComponentProps<"select">, "id" | "children"> & {
  label: string;
  options: readonly { value: string; label: string }[];
  error?: string | null;
};

/** The platform's own list, below its label, in a form. */
export function SelectField({ label, options, error, ...select }: Props) {
  const id = useId();
  return (
    <div className="flex flex-col gap-1">
      <label htmlFor={id} className="font-medium">
        {label}
      </label>
      <span className="relative flex">
        <select
          id={id}
          {...(error && { "aria-invalid": true, "aria-describedby": `${id}-error` })}
          className="h-9 w-full appearance-none truncate rounded-sm border border-control bg-surface pr-7 pl-2.5 text-sm text-ink aria-invalid:border-rec"
          {...select}
        >
          {options.map((option) => (
            <option key={option.value} value={option.value}>
              {option.label}
            </option>
          ))}
        </select>
        <ChevronDown
          aria-hidden
          className="pointer-events-none absolute top-2.5 right-2 size-4 text-ink-3"
        />
      </span>
      {error && (
        <p id={`${id}-error`} className="text-xs text-rec">
          {error}
        </p>
      )}
    </div>
  );
}
