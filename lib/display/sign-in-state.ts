/** What the sign-in form shows after an attempt that didn't succeed; null before the first one. */
export type SignInState = {
  code: "invalid_credentials" | "too_many" | "unavailable" | "deactivated" | "invalid_request";
  message: string;
  /** What was typed, so that it needn't be typed again. */
  email: string;
} | null;
