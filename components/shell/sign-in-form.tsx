"use client";

import { TriangleAlert } from "lucide-react";
import { type ComponentProps, useActionState } from "react";
import { Button } from "@/components/ui/button";
import type { SignInState } from "@/lib/display/sign-in-state";

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
      {state && (
        <p id="refusal" role="alert" className="flex gap-2">
          <TriangleAlert aria-hidden className="mt-0.5 size-4 shrink-0 text-rec" />
          {state.message}
        </p>
      )}
      <Field
        // The form is emptied after each attempt; with a new key the address comes back.
        key={state?.email}
        label="Email"
        type="email"
        name="email"
        autoComplete="username"
        defaultValue={state?.email ?? ""}
        {...refused}
      />
      <Field
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

function Field({
  label,
  name,
  ...input
}: ComponentProps<"input"> & { label: string; name: string }) {
  return (
    <div className="flex flex-col gap-1">
      <label htmlFor={name} className="font-medium">
        {label}
      </label>
      <input
        id={name}
        name={name}
        required
        className="h-10 w-full rounded-sm border border-control bg-surface px-3 text-base text-ink aria-invalid:border-rec"
        {...input}
      />
    </div>
  );
}
