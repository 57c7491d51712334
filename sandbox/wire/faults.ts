import { z } from "zod";
import { Range } from "../chance/range";

/**
 * `path` is a prefix of the path without its query, or a regular expression when it begins with
 * `^`. A 2xx status without a body lets the call through, so that `delay_ms` alone can slow it and
 * `truncate` alone can cut its answer. A body that begins with "<" goes out as HTML.
 */
export const FaultBody = z.strictObject({
  method: z.string().toUpperCase().optional(),
  path: z.string().startsWith("/").or(z.string().startsWith("^").refine(isRegExp, "is no regexp")),
  /** `stall` sends the headers of an answer, and nothing more ever. */
  status: z.union([z.int().min(200).max(599), z.enum(["timeout", "reset", "stall"])]),
  times: z.int().min(1).default(1),
  retry_after: z.union([z.int().min(0), z.string()]).optional(),
  body: z.json().optional(),
  delay_ms: Range.default(0),
  /** Sends half of the answer: its connection breaks, or it is whole but its JSON isn't. */
  truncate: z.enum(["connection", "json"]).optional(),
  /** The call does its work first: the answer is lost, the effect isn't. */
  after_effect: z.boolean().default(false),
});
export type Fault = z.output<typeof FaultBody>;

/** Failures to come, asked for through the control API. */
export class Faults {
  #faults: Fault[] = [];

  add(fault: Fault): void {
    this.#faults.push({ ...fault });
  }

  clear(): void {
    this.#faults = [];
  }

  /** The first fault that this call meets, used up by one. */
  take(method: string, path: string): Fault | undefined {
    const fault = this.#faults.find((f) => matches(f, method, path));
    if (!fault) return undefined;
    fault.times -= 1;
    if (fault.times === 0) this.#faults = this.#faults.filter((f) => f !== fault);
    return fault;
  }
}

/** Both paths without a closing slash, so that one fault meets both spellings of a call. */
function matches(fault: Fault, method: string, path: string): boolean {
  if (fault.method && fault.method !== method) return false;
  if (fault.path.startsWith("^")) return new RegExp(fault.path).test(path);
  return path.startsWith(fault.path.replace(/(.)\/$/, "$1"));
}

function isRegExp(source: string): boolean {
  try {
    new RegExp(source);
    return true;
  } catch {
    return false;
  }
}
