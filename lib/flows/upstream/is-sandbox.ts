import { env } from "@/lib/env";

/** Whether a sandbox stands in for Meeting BaaS. */
export function isSandbox(): boolean {
  return env().MEETING_BAAS_SANDBOX === "on";
}
