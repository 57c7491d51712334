/** The body of every answer that isn't a success. */
export type ApiErrorBody = { error: { code: string; message: string; details?: unknown } };

const statusOf = {
  invalid_request: 400,
  unauthenticated: 401,
  invalid_credentials: 401,
  forbidden: 403,
  deactivated: 403,
  not_found: 404,
  method_not_allowed: 405,
  conflict: 409,
  last_admin: 409,
  ended: 409,
  foreign_bot: 409,
  confirm: 409,
  payload_too_large: 413,
  misdirected: 421,
  no_link: 422,
  restricted: 422,
  upstream_refused: 422,
  too_many: 429,
  internal: 500,
  unavailable: 503,
} as const;

export type ErrorCode = keyof typeof statusOf;

/** A failure that a person or a program is meant to read. */
export class Refusal extends Error {
  readonly status: number;
  constructor(
    readonly code: ErrorCode,
    message: string,
    readonly details?: unknown,
    /** When to ask again, for those answers that tell. */
    readonly retryAfterSeconds?: number,
  ) {
    super(message);
    this.name = "Refusal";
    this.status = statusOf[code];
  }
}
