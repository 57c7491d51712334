import type { z } from "zod";
import { Refused } from "../account/refused";

/** Parses `value`, or refuses with `status` and a sentence that names every bad field. */
export function validate<S extends z.ZodType>(schema: S, value: unknown, status: number) {
  const parsed = schema.safeParse(value);
  if (parsed.success) return parsed.data;
  const problems = parsed.error.issues.map((issue) => {
    const path = issue.path.join(".");
    return path ? `${path}: ${issue.message}` : issue.message;
  });
  throw new Refused(status, problems.join("; "));
}
