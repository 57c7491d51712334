/** What a one-time link's form shows after an attempt that didn't succeed; null before the first one. */
export type LinkState = {
  /** Which field wasn't taken; null where it is none of them. */
  field: string | null;
  message: string;
  /** What was typed, so that it needn't be typed again. */
  name: string;
  email: string;
} | null;
