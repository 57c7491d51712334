import { type ComponentProps, useId } from "react";

type Props = Omit<ComponentProps<"input">, "id"> & {
  label: string;
  /** What it is, or where it is found. */
  hint?: string;
  /** Why what was given isn't taken. */
  error?: string | null;
};

export function TextField({ label, hint, error, className, ...input }: Props) {
  const id = useId();
  const described = [error && `${id}-error`, hint && `${id}-hint`].filter(Boolean).join(" ");
  return (
    <div className="flex flex-col gap-1">
      <label htmlFor={id} className="font-medium">
        {label}
      </label>
      <input
        id={id}
        {...(described && { "aria-describedby": described })}
        {...(error && { "aria-invalid": true })}
        className={`h-9 w-full rounded-sm border border-control bg-surface px-2.5 text-sm text-ink placeholder:text-ink-3 disabled:cursor-not-allowed disabled:bg-sunken disabled:text-ink-2 aria-invalid:border-rec ${className ?? ""}`}
        {...input}
      />
      {error && (
        <p id={`${id}-error`} className="text-xs text-rec">
          {error}
        </p>
      )}
      {hint && (
        <p id={`${id}-hint`} className="text-xs text-ink-2">
          {hint}
        </p>
      )}
    </div>
  );
}
