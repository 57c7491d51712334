"use server";

import { headers } from "next/headers";
import { redirect } from "next/navigation";
import { enter } from "@/lib/auth/enter";
import { returnPath } from "@/lib/auth/return-path";
import { setSessionCookie } from "@/lib/auth/set-session-cookie";
import type { SignInState } from "@/lib/display/sign-in-state";
import { Refusal } from "@/lib/domain/refusal";
import { originOf } from "@/lib/http/client-address";
import { log } from "@/lib/log";

/** The sign-in form's action; it works before any script has loaded. */
export async function signIn(_state: SignInState, form: FormData): Promise<SignInState> {
  const email = String(form.get("email") ?? "").slice(0, 320);
  const to = form.get("to");
  try {
    const answers = { email, password: form.get("password") };
    await setSessionCookie(await enter(answers, originOf(await headers())));
  } catch (error) {
    return { ...explain(error), email };
  }
  redirect(returnPath(typeof to === "string" ? to : undefined));
}

function explain(error: unknown): Omit<NonNullable<SignInState>, "email"> {
  if (error instanceof Refusal) {
    const { code, message } = error;
    if (isSaid(code)) return { code, message };
  }
  log().error({ error: String(error).slice(0, 500) }, "sign-in failed");
  const message = "Signing in doesn't work at the moment: the database can't be reached.";
  return { code: "unavailable", message };
}

type Said = NonNullable<SignInState>["code"];
const said: readonly string[] = [
  "invalid_credentials",
  "too_many",
  "invalid_request",
  "deactivated",
] satisfies Said[];

function isSaid(code: string): code is Said {
  return said.includes(code);
}
