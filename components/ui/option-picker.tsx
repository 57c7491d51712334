"use client";

import { Select } from "./select";

type Props<T extends string> = {
  label: string;
  /** How the choice of none is called: "All calendars". */
  any: string;
  options: readonly { value: T; label: string }[];
  value: T | null;
  onChange: (value: T | null) => void;
  className?: string;
};

/** Narrows a list to one of some options, or to none. */
export function OptionPicker<T extends string>({
  any,
  options,
  value,
  onChange,
  ...rest
}: Props<T>) {
  return (
    <Select
      {...rest}
      value={value ?? ""}
      onChange={(chosen) => onChange(options.find((one) => one.value === chosen)?.value ?? null)}
      options={[{ value: "", label: any }, ...options]}
    />
  );
}
