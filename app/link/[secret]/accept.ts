"use server";

import { headers } from "next/headers";
import { redirect } from "next/navigation";
import { enter } from "@/lib/auth/enter";
import { setSessionCookie } from "@/lib/auth/set-session-cookie";
import type { LinkState } from "@/lib/display/people/link-state";
import { Refusal } from "@/lib/domain/refusal";
import { acceptLink } from "@/lib/flows/people/accept-link";
import { originOf } from "@/lib/http/client-address";
import { log } from "@/lib/log";

/** The form's action; it works before any script has loaded. Who succeeds is signed in. */
export async function accept(_state: LinkState, form: FormData): Promise<LinkState> {
  const text = (name: string) => String(form.get(name) ?? "").slice(0, 1_000);
  const answers = { email: text("email"), name: text("name"), password: text("password") };
  try {
    const credentials = await acceptLink(text("secret"), answers);
    await setSessionCookie(await enter(credentials, originOf(await headers())));
  } catch (error) {
    const { name, email } = answers;
    return { ...explain(error), name, email };
  }
  redirect("/calendar");
}

function explain(error: unknown): { field: string | null; message: string } {
  if (error instanceof Refusal) {
    const [first] = Array.isArray(error.details) ? (error.details as { path?: string }[]) : [];
    return { field: first?.path ?? null, message: error.message };
  }
  log().error({ error: String(error).slice(0, 500) }, "a link wasn't used");
  return { field: null, message: "That doesn't work at the moment: try again in a minute." };
}
