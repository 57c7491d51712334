"use client";

import { useActionState } from "react";
import { Button } from "@/components/ui/button";
import type { SignInState } from "@/lib/display/sign-in-state";
import { PlainField } from "./plain-field";
import { RefusalNote } from "./refusal-note";

type Props = {
  action: (state: SignInState, form: FormData) => Promise<SignInState>;
  /** The path to go to once signed in. */
  to: string;
};

/** An ordinary form: it works before, and without, JavaScript. */
export function SignInForm({ action, to }: Props) {
  const [state, submit, pending] = useActionState(action, null);
  const refused = {
    "aria-invalid": state?.code === "invalid_credentials",
    ...(state && { "aria-describedby": "refusal" }),
  };
  return (
    <form action={submit} className="flex flex-col gap-4">
      <input type="hidden" name="to" value={to} />
      {state && <RefusalNote>{state.message}</RefusalNote>}
      <PlainField
        // The form is emptied after each attempt; with a new key the address comes back.
        key={state?.email}
        label="Email"
        type="email"
        name="email"
        autoComplete="username"
        defaultValue={state?.email ?? ""}
        {...refused}
      />
      <PlainField
        label="Password"
        type="password"
        name="password"
        autoComplete="current-password"
        {...refused}
      />
      <Button type="submit" variant="primary" disabled={pending} className="h-10">
        {pending ? "Signing in" : "Sign in"}
      </Button>
    </form>
  );
}
