"use server";

import { redirect } from "next/navigation";
import { returnPath } from "@/lib/auth/return-path";
import { setSessionCookie } from "@/lib/auth/set-session-cookie";
import { signIn as openSession } from "@/lib/auth/sign-in";
import type { SignInState } from "@/lib/display/sign-in-state";
import { Refusal } from "@/lib/domain/refusal";
import { log } from "@/lib/log";

/** The sign-in form's action; it works before any script has loaded. */
export async function signIn(_state: SignInState, form: FormData): Promise<SignInState> {
  const email = String(form.get("email") ?? "").slice(0, 320);
  const to = form.get("to");
  try {
    await setSessionCookie(await openSession({ email, password: form.get("password") }));
  } catch (error) {
    return { ...explain(error), email };
  }
  redirect(returnPath(typeof to === "string" ? to : undefined));
}

function explain(error: unknown): Omit<NonNullable<SignInState>, "email"> {
  if (error instanceof Refusal) {
    const { code, message } = error;
    if (code === "invalid_credentials" || code === "too_many" || code === "invalid_request") {
      return { code, message };
    }
  }
  log().error({ error: String(error).slice(0, 500) }, "sign-in failed");
  const message = "Signing in doesn't work at the moment: the database can't be reached.";
  return { code: "unavailable", message };
}
