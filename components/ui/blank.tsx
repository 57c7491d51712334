/** Keeps the place of words that haven't come yet, in a line of their own height. */
export function Blank({ className }: { className: string }) {
  return <span className={`inline-block h-[0.7em] rounded-xs bg-line ${className}`} />;
}

/** Keeps the place of a control. */
export function BlankControl({ className }: { className: string }) {
  return <span className={`inline-block h-8 rounded-sm border border-line ${className}`} />;
}
