import type { ComponentProps } from "react";

const looks = {
  primary: "bg-accent text-on-accent hover:bg-accent-hover",
  quiet: "border border-control bg-surface text-ink hover:bg-sunken",
  danger: "border border-rec bg-surface text-rec hover:bg-rec-soft",
  bare: "text-ink-2 hover:bg-sunken hover:text-ink",
} as const;

type Look = { variant?: keyof typeof looks; square?: boolean };

/** The look of a button, for a link that acts like one. */
export function buttonLook({ variant = "quiet", square = false }: Look = {}): string {
  return `inline-flex h-8 shrink-0 items-center justify-center gap-1.5 rounded-sm text-sm font-medium whitespace-nowrap transition-colors disabled:opacity-60 aria-disabled:opacity-60 ${square ? "w-8" : "px-3"} ${looks[variant]}`;
}

/** `square` is for an icon alone, and then needs an `aria-label`. */
export function Button({ variant, square, className, ...rest }: ComponentProps<"button"> & Look) {
  const look = buttonLook({ ...(variant && { variant }), ...(square && { square }) });
  return <button type="button" className={`${look} ${className ?? ""}`} {...rest} />;
}
