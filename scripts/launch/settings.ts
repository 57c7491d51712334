import { type Env, parseEnv } from "@/lib/env";
import { Problem } from "../command/problem";

/** The settings in an environment; what is missing or malformed is named without a stack. */
export function settings(source: Record<string, string | undefined>): Env {
  try {
    return parseEnv(source);
  } catch (error) {
    throw new Problem((error as Error).message);
  }
}
