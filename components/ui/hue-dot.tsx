/** A calendar's colour beside its name. */
export function HueDot({ color }: { color: string }) {
  return (
    <span
      aria-hidden
      className="hue size-2 shrink-0 rounded-full"
      style={{ ["--h" as string]: color }}
    />
  );
}
