import type { AuditAction } from "@/lib/domain/people/audit-kinds";
import { type ErrorCode, Refusal } from "@/lib/domain/refusal";
import { findByEmail } from "@/lib/store/people/accounts";
import { auditOnce } from "@/lib/store/people/audit";
import { noteEntry } from "@/lib/store/people/open-sessions";
import { signedToken } from "./session-cookie";
import { signIn } from "./sign-in";

/** Where somebody comes from: the browser's name of itself, and the network address if known. */
export type Whence = { userAgent: string; address: string | null };

/**
 * Signs somebody in from a browser, and writes down what came of it.
 * @returns the value for the session's cookie
 * @throws Refusal as `signIn` does
 */
export async function enter(input: unknown, { userAgent, address }: Whence): Promise<string> {
  const value = await signIn(input, address).catch(async (error) => {
    if (error instanceof Refusal) await noteRefusal(error.code, input);
    throw error;
  });
  const token = signedToken(value);
  if (token) await noteEntry(token, userAgent);
  return value;
}

const refusals: Partial<Record<ErrorCode, { action: AuditAction; seconds: number }>> = {
  // As many as are let through.
  invalid_credentials: { action: "sign-in failed", seconds: 0 },
  too_many: { action: "locked out", seconds: 300 },
  deactivated: { action: "sign-in refused", seconds: 0 },
};

/** What was typed for an address may be a password: it is written down only where somebody has it. */
async function noteRefusal(code: ErrorCode, input: unknown): Promise<void> {
  const refusal = refusals[code];
  if (!refusal) return;
  const { email } = (input ?? {}) as { email?: unknown };
  const person = typeof email === "string" ? await findByEmail(email.trim().toLowerCase()) : null;
  const subject = person?.id ?? "unknown address";
  const seconds = person ? refusal.seconds : 60;
  await auditOnce({ id: "nobody" }, refusal.action, subject, seconds);
}
