"use client";

import { useActionState } from "react";
import { Button } from "@/components/ui/button";
import { PlainField } from "./plain-field";

type Props = { action: (state: boolean, form: FormData) => Promise<boolean> };

/** Asks for a link by mail. What it answers tells nothing of whether the address is known. */
export function ForgotForm({ action }: Props) {
  const [asked, submit, pending] = useActionState(action, false);
  if (asked) {
    return (
      <p role="status">
        If somebody here has this address, a link is on its way to it. It works for an hour. Look
        into the spam folder, too.
      </p>
    );
  }
  return (
    <form action={submit} className="flex flex-col gap-4">
      <PlainField label="Email" name="email" type="email" autoComplete="username" maxLength={254} />
      <Button type="submit" variant="primary" disabled={pending} className="h-10">
        Send a link
      </Button>
    </form>
  );
}
