export type SettleRefusal = "upstream_refused" | "foreign_bot" | "conflict" | "ended" | "no_link";

/** What became of a wish once upstream was asked. */
export type SettleOutcome =
  | { kind: "settled" }
  /** The wish stays and is tried again: a failure that can heal. */
  | { kind: "postponed" }
  /** The wish is withdrawn. */
  | { kind: "refused"; code: SettleRefusal; message: string };
