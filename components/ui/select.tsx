import { ChevronDown } from "lucide-react";
import type { ComponentProps } from "react";

type Option = { value: string; label: string };

type Props = Omit<ComponentProps<"select">, "onChange" | "children"> & {
  label: string;
  value: string;
  onChange: (value: string) => void;
  options: readonly Option[];
};

/** One of some options, chosen in a line. The label is for screen readers. */
export function Select({ label, onChange, className, ...rest }: Props) {
  return (
    <span className={`relative inline-flex ${className ?? ""}`}>
      <NativeSelect
        aria-label={label}
        onChange={(change) => onChange(change.target.value)}
        className="h-8 hover:bg-sunken"
        {...rest}
      />
    </span>
  );
}

type NativeProps = Omit<ComponentProps<"select">, "children"> & { options: readonly Option[] };

/** The platform's own list: quick, light, and right on phones. It stands in a relative element. */
export function NativeSelect({ options, className, ...rest }: NativeProps) {
  return (
    <>
      <select
        className={`w-full appearance-none truncate rounded-sm border border-control bg-surface pr-7 pl-2.5 text-sm text-ink ${className ?? ""}`}
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
        className="pointer-events-none absolute inset-y-0 right-2 my-auto size-4 text-ink-3"
      />
    </>
  );
}
