/** What a soak did and met, counted. */
export const newTally = () => ({
  edits: 0,
  /** Bodies that the soak posted itself, and those of them that were answered 200. */
  deliveries: 0,
  acknowledged: 0,
  clicks: 0,
  clicksAnswered: 0,
  kills: 0,
  stops: 0,
  postgresStops: 0,
  /** Processes that ended though nobody killed them. */
  deaths: 0,
  /** Answers of 5xx other than 503. */
  errors: 0,
});
export type Tally = ReturnType<typeof newTally>;

/** Counts an answer that no client should ever get. */
export function countError(tally: Tally, status: number): void {
  if (status >= 500 && status !== 503) tally.errors += 1;
}
