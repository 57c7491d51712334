import type { ComponentProps } from "react";

type Props = Omit<ComponentProps<"button">, "onChange" | "disabled"> & {
  on: boolean;
  onChange: (on: boolean) => void;
  /** It stays focusable, so that the reason beside it is found. */
  disabled?: boolean;
};

/** A switch without its words: name it with `aria-label` or `aria-labelledby`. */
export function Switch({ on, onChange, disabled = false, className, ...rest }: Props) {
  return (
    <button
      type="button"
      role="switch"
      aria-checked={on}
      aria-disabled={disabled}
      onClick={() => {
        if (!disabled) onChange(!on);
      }}
      className={`inline-flex h-6 w-10 shrink-0 items-center rounded-full border p-0.5 transition-colors aria-disabled:cursor-not-allowed aria-disabled:opacity-60 ${on ? "border-accent bg-accent" : "border-control bg-surface"} ${className ?? ""}`}
      {...rest}
    >
      <span
        className={`size-4 rounded-full transition-transform ${on ? "translate-x-4 bg-on-accent" : "bg-control"}`}
      />
    </button>
  );
}
