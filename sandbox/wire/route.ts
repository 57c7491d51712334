export type Call = {
  params: Record<string, string>;
  query: URLSearchParams;
  /** The parsed JSON body; undefined when there was none. */
  body: unknown;
};

export type Answer = { status: number; body?: unknown; retryAfter?: number };

export type Route = {
  method: string;
  pattern: RegExp;
  handle(call: Call): Answer;
};

/** `path` as in `/calendars/:uuid`; requests match with and without a slash at the end. */
export function route(method: string, path: string, handle: (call: Call) => Answer): Route {
  const source = path.replace(/:(\w+)/g, "(?<$1>[^/]+)");
  return { method, pattern: new RegExp(`^${source}$`), handle };
}
