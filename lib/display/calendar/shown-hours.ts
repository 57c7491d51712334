/** Minutes of wall-clock time since midnight. */
type Extent = { top: number; bottom: number };

/** The hours that people work in, with one on either side. */
const usual: Extent = { top: 7 * 60, bottom: 19 * 60 };

/** The hours that a grid shows: the usual ones, and whatever else holds something; in whole hours. */
export function shownHours(held: readonly Extent[]): Extent {
  const top = Math.min(usual.top, ...held.map((one) => one.top));
  const bottom = Math.max(usual.bottom, ...held.map((one) => one.bottom));
  return { top: Math.floor(top / 60) * 60, bottom: Math.ceil(bottom / 60) * 60 };
}
