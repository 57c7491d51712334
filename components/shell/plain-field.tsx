import type { ComponentProps } from "react";

type Props = ComponentProps<"input"> & { label: string; name: string; hint?: string };

/** A field of a form that works before, and without, JavaScript. */
export function PlainField({ label, name, hint, ...input }: Props) {
  const described = [input["aria-describedby"], hint && `${name}-hint`].filter(Boolean).join(" ");
  return (
    <div className="flex flex-col gap-1">
      <label htmlFor={name} className="font-medium">
        {label}
      </label>
      <input
        id={name}
        name={name}
        required
        className="h-10 w-full rounded-sm border border-control bg-surface px-3 text-base text-ink aria-invalid:border-rec"
        {...input}
        {...(described && { "aria-describedby": described })}
      />
      {hint && (
        <p id={`${name}-hint`} className="text-xs text-ink-2">
          {hint}
        </p>
      )}
    </div>
  );
}
