import type { Settings } from "../account/settings";
import { now } from "../clock/clock";

/** `status` is null while, and if ever after, nothing is answered; `path` includes the query. */
type LoggedRequest = { at: string; method: string; path: string; status: number | null };

/** Every call of the API, so that a test can count what it caused. */
export class RequestLog {
  #requests: LoggedRequest[] = [];
  readonly #settings: Settings;

  constructor(settings: Settings) {
    this.#settings = settings;
  }

  add(method: string, path: string): LoggedRequest {
    const at = new Date(now(this.#settings)).toISOString();
    const request: LoggedRequest = { at, method, path, status: null };
    this.#requests.push(request);
    return request;
  }

  find(method: string | undefined, pathPrefix: string): LoggedRequest[] {
    const wanted = method?.toUpperCase();
    return this.#requests.filter(
      (r) => (!wanted || r.method === wanted) && r.path.startsWith(pathPrefix),
    );
  }

  clear(): void {
    this.#requests = [];
  }
}
