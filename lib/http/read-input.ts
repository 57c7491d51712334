import { z } from "zod";
import { Refusal } from "@/lib/domain/refusal";
import { storableJson, storableText } from "@/lib/domain/storable-json";
import { readCapped } from "@/lib/read-capped";
import { personId } from "./query-parts";

const usualLongest = 100_000;

/**
 * Reads a query against a schema of its parameters; one that may repeat is an array there.
 * @throws Refusal invalid_request naming the parameter
 */
export function readQuery<T extends z.ZodRawShape>(url: string, shape: T) {
  const search = new URL(url).searchParams;
  const given: Record<string, unknown> = {};
  for (const name of new Set(search.keys())) {
    const values = search.getAll(name).map(storableText);
    given[name] = repeats(shape[name]) ? values : values.length > 1 ? values : values[0];
  }
  return checked(z.strictObject(shape), given);
}

/**
 * Reads a JSON body against a schema; an empty one counts as `{}`.
 * @param longest in bytes
 * @throws Refusal invalid_request, payload_too_large
 */
export async function readBody<T extends z.ZodType>(
  request: Request,
  schema: T,
  longest = usualLongest,
) {
  const bytes = await readCapped(request.body, longest, "drop").catch(() => {
    throw new Refusal("invalid_request", "The body ended too early.");
  });
  if (!bytes)
    throw new Refusal("payload_too_large", `The body may have ${longest / 1_000} kB at most.`);
  return checked(schema, parse(bytes.toString("utf8")));
}

function parse(text: string): unknown {
  try {
    return text.trim() === "" ? {} : storableJson(JSON.parse(text));
  } catch {
    throw new Refusal("invalid_request", "The body isn't JSON, or nested too deeply.");
  }
}

/** @throws Refusal invalid_request when a path's id isn't a uuid */
export function readId(id: string): string {
  return checked(z.object({ id: z.uuid("must be a uuid") }), { id }).id.toLowerCase();
}

/** @throws Refusal invalid_request when a path's id can't be a person's or a session's */
export function readPersonId(id: string): string {
  return checked(z.object({ id: personId }), { id }).id;
}

/** @throws Refusal invalid_request when a path's revision isn't a whole number */
export function readRevision(revision: string): number {
  const number = z.coerce.number().int("must be a whole number").min(0).max(1_000_000_000);
  return checked(z.object({ revision: number }), { revision }).revision;
}

function checked<T extends z.ZodType>(schema: T, value: unknown): z.output<T> {
  const parsed = schema.safeParse(value);
  if (parsed.success) return parsed.data;
  const details = parsed.error.issues.map((issue) => ({
    path: issue.path.join("."),
    message: issue.message,
  }));
  const first = details[0];
  const message = first?.path ? `${first.path}: ${first.message}` : first?.message;
  throw new Refusal("invalid_request", message ?? "can't be read", details);
}

function repeats(schema: unknown): boolean {
  const inner = schema instanceof z.ZodOptional ? schema.unwrap() : schema;
  return inner instanceof z.ZodArray;
}
