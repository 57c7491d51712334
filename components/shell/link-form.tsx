"use client";

import { useActionState } from "react";
import { Button } from "@/components/ui/button";
import type { LinkState } from "@/lib/display/people/link-state";
import { PlainField } from "./plain-field";
import { RefusalNote } from "./refusal-note";

type Props = {
  action: (state: LinkState, form: FormData) => Promise<LinkState>;
  secret: string;
  /** Whose it is; null where they are to say. */
  email: string | null;
  /** They have a name already. */
  named: boolean;
  /** What its button says. */
  does: string;
};

/** Uses a one-time link: somebody chooses their password, and who they are where that isn't known. */
export function LinkForm({ action, secret, email, named, does }: Props) {
  const [state, submit, pending] = useActionState(action, null);
  const refused = (field: string) =>
    state?.field === field && { "aria-invalid": true, "aria-describedby": "refusal" };
  return (
    <form action={submit} className="flex flex-col gap-4">
      <input type="hidden" name="secret" value={secret} />
      {state && <RefusalNote>{state.message}</RefusalNote>}
      {email === null ? (
        <PlainField
          key={`email ${state?.email}`}
          label="Email"
          name="email"
          type="email"
          autoComplete="username"
          maxLength={254}
          defaultValue={state?.email ?? ""}
          {...refused("email")}
        />
      ) : (
        // For the browser's keeper of passwords.
        <input type="hidden" name="email" value={email} autoComplete="username" />
      )}
      {!named && (
        <PlainField
          key={`name ${state?.name}`}
          label="Your name"
          name="name"
          autoComplete="name"
          maxLength={200}
          defaultValue={state?.name ?? ""}
          {...refused("name")}
        />
      )}
      <PlainField
        label="Password"
        name="password"
        type="password"
        autoComplete="new-password"
        maxLength={200}
        hint="12 characters or more. Several words do well."
        {...refused("password")}
      />
      <Button type="submit" variant="primary" disabled={pending} className="h-10">
        {does}
      </Button>
    </form>
  );
}
