import { type ComponentProps, useId } from "react";

type Props = Omit<ComponentProps<"input">, "id"> & {
  label: string;
  /** What it is, or where it is found. */
  hint?: string;
};

export function TextField({ label, hint, className, ...input }: Props) {
  const id = useId();
  return (
    <div className="flex flex-col gap-1">
      <label htmlFor={id} className="font-medium">
        {label}
      </label>
      <input
        id={id}
        {...(hint && { "aria-describedby": `${id}-hint` })}
        className={`h-9 w-full rounded-sm border border-control bg-surface px-2.5 text-sm text-ink ${className ?? ""}`}
        {...input}
      />
      {hint && (
        <p id={`${id}-hint`} className="text-xs text-ink-2">
          {hint}
        </p>
      )}
    </div>
  );
}
