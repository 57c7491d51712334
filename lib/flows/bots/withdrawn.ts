import type { SettleRefusal } from "./settle-outcome";

/** Asking again will not help: the wish is to be taken back. */
export class Withdrawn extends Error {
  constructor(
    readonly code: SettleRefusal,
    message: string,
  ) {
    super(message);
  }
}
