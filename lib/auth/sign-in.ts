import { createHash } from "node:crypto";
import { z } from "zod";
import { Refusal } from "@/lib/domain/refusal";
import { env } from "@/lib/env";
import { forgetLimit, withinLimit } from "@/lib/store/people/sessions";
import { auth } from "./auth";
import { sessionCookie } from "./session-cookie";

const Credentials = z.object({
  email: z.string().trim().toLowerCase().pipe(z.email("must be an e-mail address")),
  password: z.string().min(1, "is required").max(200),
});

const perAccount = { max: 10, seconds: 300 };
/** Hashing passwords takes the processor's time: a process does this many at once. */
const mostAtOnce = 8;
let underWay = 0;

/**
 * Checks an address and its password and opens a session.
 * @returns the value for the session's cookie
 * @throws Refusal invalid_request, invalid_credentials, too_many
 */
export async function signIn(input: unknown): Promise<string> {
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
  const account = `sign-in:${createHash("sha256").update(email).digest("hex")}`;
  if (!(await withinLimit(account, perAccount.max, perAccount.seconds))) {
    throw new Refusal("too_many", "Too many attempts to sign in: try again in five minutes.");
  }
  if (underWay >= mostAtOnce) {
    throw new Refusal("too_many", "Too many people are signing in: try again in a moment.");
  }
  underWay += 1;
  const value = await openSession(email, password).finally(() => {
    underWay -= 1;
  });
  if (!value) throw new Refusal("invalid_credentials", "The address or the password is wrong.");
  await forgetLimit(account);
  return value;
}

async function openSession(email: string, password: string): Promise<string | null> {
  const response = await call("/sign-in/email", { email, password });
  const sent = response.headers
    .getSetCookie()
    .find((cookie) => cookie.startsWith(`${sessionCookie.name()}=`));
  if (response.status === 401) return null;
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
