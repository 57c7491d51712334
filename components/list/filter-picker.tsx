"use client";

import { Select } from "@/components/ui/select";
import { useCalendars } from "@/lib/browser/calendars";

type Props<T extends string> = {
  label: string;
  /** How the choice of none is called: "All calendars". */
  any: string;
  /** What can be chosen, in words. */
  words: Readonly<Record<T, string>>;
  value: T | null;
  onChange: (value: T | null) => void;
  className?: string;
};

/** Narrows a list to one of some values, or to none of them. */
export function FilterPicker<T extends string>(props: Props<T>) {
  const { any, words, value, onChange, ...rest } = props;
  const values = Object.keys(words) as T[];
  return (
    <Select
      {...rest}
      value={value ?? ""}
      onChange={(chosen) => onChange(values.find((one) => one === chosen) ?? null)}
      options={[
        { value: "", label: any },
        ...values.map((one) => ({ value: one, label: words[one] })),
      ]}
    />
  );
}

/** Narrows a list to one calendar. */
export function CalendarPicker(props: Pick<Props<string>, "value" | "onChange">) {
  const { data } = useCalendars();
  const calendars = data?.calendars ?? [];
  // An address may name one that is gone: what is shown is still narrowed to it.
  const isGone = data && props.value !== null && !calendars.some(({ id }) => id === props.value);
  return (
    <FilterPicker
      {...props}
      label="Calendar"
      any="All calendars"
      words={Object.fromEntries([
        ...calendars.map(({ id, name }) => [id, name]),
        ...(isGone ? [[props.value, "A disconnected calendar"]] : []),
      ])}
      className="max-w-56"
    />
  );
}
