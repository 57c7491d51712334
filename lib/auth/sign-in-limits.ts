import { createHash } from "node:crypto";
import { Refusal } from "@/lib/domain/refusal";
import { forgetLimit, returnToLimit, withinLimit } from "@/lib/store/people/sessions";

const seconds = 300;
/** Of one account from one network: whoever guesses elsewhere locks out nobody here. */
const mostOfAccount = 10;
/** Of all accounts from one network, which may be a whole office's; who gets in doesn't count. */
const mostOfNetwork = 50;

/**
 * Counts an attempt to sign in, for all processes together.
 * @throws Refusal too_many
 */
export async function countAttempt(email: string, from: string | null): Promise<void> {
  const ofNetwork = from === null || (await withinLimit(network(from), mostOfNetwork, seconds));
  if (ofNetwork && (await withinLimit(account(email, from), mostOfAccount, seconds))) return;
  throw new Refusal(
    "too_many",
    "Too many attempts to sign in: try again in five minutes.",
    undefined,
    seconds,
  );
}

/** Somebody got in: their attempts were theirs. */
export async function forgetAttempts(email: string, from: string | null): Promise<void> {
  await forgetLimit(account(email, from));
  if (from !== null) await returnToLimit(network(from));
}

function account(email: string, from: string | null): string {
  const both = from === null ? email : `${email} ${from}`;
  return `sign-in:${createHash("sha256").update(both).digest("hex")}`;
}

function network(from: string): string {
  return `sign-in-from:${createHash("sha256").update(from).digest("hex")}`;
}
