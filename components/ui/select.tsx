import { ChevronDown } from "lucide-react";
import type { ComponentProps } from "react";

type Option = { value: string; label: string };

type Props = Omit<ComponentProps<"select">, "onChange" | "children"> & {
  label: string;
  value: string;
  onChange: (value: string) => void;
  options: readonly Option[];
};

/** The platform's own list: quick, light, and right on phones. The label is for screen readers. */
export function Select({ label, value, onChange, options, className, ...rest }: Props) {
  return (
    <span className={`relative inline-flex ${className ?? ""}`}>
      <select
        aria-label={label}
        value={value}
        onChange={(change) => onChange(change.target.value)}
        className="h-8 w-full appearance-none truncate rounded-sm border border-control bg-surface pr-7 pl-2.5 text-sm text-ink hover:bg-sunken"
        {...rest}
      >
        {options.map((option) => (
          <option key={option.value} value={option.value}>
            {option.label}
          </option>
        ))}
      </select>
      <ChevronDown
        aria-hidden
        className="pointer-events-none absolute top-2 right-2 size-4 text-ink-3"
      />
    </span>
  );
}
