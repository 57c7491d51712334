/** A request that the stand-in turns down, answered as `{"error": message}`. */
export class Refused extends Error {
  constructor(
    readonly status: number,
    message: string,
    /** In seconds. */
    readonly retryAfter?: number,
  ) {
    super(message);
    this.name = "Refused";
  }
}
