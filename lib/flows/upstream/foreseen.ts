/** Why work can't go on that is neither upstream's failure nor one of ours: people read it. */
export class Foreseen extends Error {
  /** @param pauseSeconds until it is tried again; null: as after any failure */
  constructor(
    message: string,
    readonly pauseSeconds: number | null,
  ) {
    super(message);
  }
}
