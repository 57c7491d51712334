import { z } from "zod";
import { Refusal } from "@/lib/domain/refusal";
import { env } from "@/lib/env";
import { auth } from "./auth";
import { inTurn } from "./in-turn";
import { sessionCookie } from "./session-cookie";
import { countAttempt, forgetAttempts } from "./sign-in-limits";

const Credentials = z.object({
  email: z.string().trim().toLowerCase().pipe(z.email("must be an e-mail address")),
  password: z.string().min(1, "is required").max(200),
});

/**
 * Checks an address and its password and opens a session.
 * @param from the network address it comes from; null where it isn't known
 * @returns the value for the session's cookie
 * @throws Refusal invalid_request, invalid_credentials, too_many
 */
export async function signIn(input: unknown, from: string | null): Promise<string> {
  const parsed = Credentials.safeParse(input);
  if (!parsed.success) {
    const details = parsed.error.issues.map(({ path, message }) => ({
      path: path.join("."),
      message,
    }));
    const first = details[0];
    throw new Refusal("invalid_request", `${first?.path}: ${first?.message}`, details);
  }
  const { email, password } = parsed.data;
  await countAttempt(email, from);
  const value = await inTurn(() => openSession(email, password));
  if (!value) throw new Refusal("invalid_credentials", "The address or the password is wrong.");
  await forgetAttempts(email, from);
  return value;
}

async function openSession(email: string, password: string): Promise<string | null> {
  const response = await call("/sign-in/email", { email, password });
  const sent = response.headers
    .getSetCookie()
    .find((cookie) => cookie.startsWith(`${sessionCookie.name()}=`));
  if (response.status === 401) return null;
  if (response.status === 403) {
    throw new Refusal("deactivated", "Your account is deactivated. Ask an admin of your team.");
  }
  if (!response.ok || !sent) throw new Error(`better-auth answered ${response.status}`);
  return decodeURIComponent(sent.slice(sent.indexOf("=") + 1).split(";")[0] ?? "");
}

/** Ends the session whose cookie this is. */
export async function signOut(cookieValue: string): Promise<void> {
  await call("/sign-out", {}, `${sessionCookie.name()}=${encodeURIComponent(cookieValue)}`);
}

function call(path: string, body: unknown, cookie?: string): Promise<Response> {
  const { PUBLIC_URL } = env();
  const headers = {
    "content-type": "application/json",
    origin: PUBLIC_URL,
    ...(cookie ? { cookie } : {}),
  };
  const request = new Request(`${PUBLIC_URL}/api/auth${path}`, {
    method: "POST",
    headers,
    body: JSON.stringify(body),
  });
  return auth().handler(request);
}
