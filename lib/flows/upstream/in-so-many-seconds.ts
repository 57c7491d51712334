/** "in 30 seconds", "in 4 minutes": when to come again, in words for people. */
export function inSoManySeconds(seconds: number): string {
  const whole = Math.max(1, Math.ceil(seconds));
  if (whole === 1) return "in a second";
  return whole < 120 ? `in ${whole} seconds` : `in ${Math.ceil(whole / 60)} minutes`;
}
