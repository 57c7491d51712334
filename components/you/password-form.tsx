"use client";

import { type FormEvent, useState } from "react";
import { Button } from "@/components/ui/button";
import { ErrorNote } from "@/components/ui/error-note";
import { TextField } from "@/components/ui/text-field";
import { toast } from "@/components/ui/toast";
import { ApiFailure } from "@/lib/browser/api/fetch-json";
import { usePeopleActions } from "@/lib/browser/people";

/** Changes one's own password; the form is empty again once it is. */
export function PasswordForm({ email }: { email: string }) {
  const { changePassword } = usePeopleActions();
  const [pending, setPending] = useState(false);
  const [error, setError] = useState<Error | null>(null);
  const field = error instanceof ApiFailure ? fieldOf(error) : null;

  async function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    if (pending) return;
    const form = event.currentTarget;
    const data = new FormData(form);
    setPending(true);
    setError(null);
    try {
      const { ended } = await changePassword(
        String(data.get("current") ?? ""),
        String(data.get("password") ?? ""),
      );
      form.reset();
      const others = ended === 1 ? "1 other session has" : `${ended} other sessions have`;
      toast({
        title: "Your password is changed.",
        ...(ended > 0 && { description: `${others} ended.` }),
      });
    } catch (reason) {
      setError(reason instanceof Error ? reason : new Error("Try again."));
    } finally {
      setPending(false);
    }
  }

  return (
    <form method="post" onSubmit={submit} className="flex max-w-md flex-col gap-3">
      {/* For the browser's keeper of passwords. */}
      <input type="hidden" name="username" autoComplete="username" value={email} readOnly />
      <TextField
        label="Present password"
        name="current"
        type="password"
        autoComplete="current-password"
        required
        maxLength={200}
        error={field === "current" ? (error?.message ?? null) : null}
      />
      <TextField
        label="New password"
        name="password"
        type="password"
        autoComplete="new-password"
        required
        maxLength={200}
        hint="12 characters or more. Several words do well."
        error={field === "password" ? (error?.message ?? null) : null}
      />
      {error && !field && <ErrorNote what="Your password was not changed." error={error} />}
      <div>
        <Button type="submit" variant="primary" aria-disabled={pending}>
          Change password
        </Button>
      </div>
    </form>
  );
}

/** Which of the fields wasn't taken. */
function fieldOf({ details }: ApiFailure): string | null {
  const [first] = Array.isArray(details) ? (details as { path?: unknown }[]) : [];
  return typeof first?.path === "string" ? first.path : null;
}
