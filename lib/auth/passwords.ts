import { Refusal } from "@/lib/domain/refusal";
import { auth } from "./auth";
import { isCommon } from "./common-passwords";

export const shortestPassword = 12;
export const longestPassword = 200;

/** Why a password isn't taken, in words; null where it is. */
export function whyNotPassword(password: string, email: string): string | null {
  if (password.length < shortestPassword) {
    return `The password needs ${shortestPassword} characters or more.`;
  }
  if (password.length > longestPassword) {
    return `The password may have ${longestPassword} characters at most.`;
  }
  const lower = password.toLowerCase();
  if (isCommon(lower) || lower === email.toLowerCase()) {
    return "Many people use this password, and whoever tries begins with those: choose another one.";
  }
  return null;
}

/** @throws Refusal invalid_request for one that is too short, too long or known to everybody */
export function refusePassword(password: string, email: string): void {
  const message = whyNotPassword(password, email);
  if (message) throw new Refusal("invalid_request", message, [{ path: "password", message }]);
}

export async function hashPassword(password: string): Promise<string> {
  return (await auth().$context).password.hash(password);
}

export async function isPassword(password: string, hash: string): Promise<boolean> {
  return (await auth().$context).password.verify({ password, hash });
}
