"use server";

import { mailReset } from "@/lib/flows/people/reset-password";

/** The form's action; it answers the same whoever asks. */
export async function askForLink(_asked: boolean, form: FormData): Promise<boolean> {
  mailReset(String(form.get("email") ?? "").slice(0, 254));
  return true;
}
