import { type ComponentProps, useId } from "react";
import { NativeSelect } from "./select";

type Props = Omit<ComponentProps<"select">, "id" | "children"> & {
  label: string;
  options: readonly { value: string; label: string }[];
  error?: string | null;
};

/** One of some options, below its label, in a form. */
export function SelectField({ label, options, error, ...select }: Props) {
  const id = useId();
  return (
    <div className="flex flex-col gap-1">
      <label htmlFor={id} className="font-medium">
        {label}
      </label>
      <span className="relative flex">
        <NativeSelect
          id={id}
          options={options}
          {...(error && { "aria-invalid": true, "aria-describedby": `${id}-error` })}
          className="h-9 aria-invalid:border-rec"
          {...select}
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
