"use client";

import { UserPlus } from "lucide-react";
import { type FormEvent, useState } from "react";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { ErrorNote } from "@/components/ui/error-note";
import { SelectField } from "@/components/ui/select-field";
import { TextField } from "@/components/ui/text-field";
import { usePeople, usePeopleActions } from "@/lib/browser/people";
import type { NewLink } from "@/lib/domain/people/people-view";
import { roles } from "@/lib/domain/role";
import { NewLinkDialog } from "./new-link-dialog";
import { roleOptions } from "./role-options";

/** Invites somebody by a link that is shown once. */
export function Invite() {
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button variant="primary" onClick={() => setOpen(true)}>
        <UserPlus aria-hidden className="size-4" />
        Invite
      </Button>
      {open && <InviteDialog onClose={() => setOpen(false)} />}
    </>
  );
}

function InviteDialog({ onClose }: { onClose: () => void }) {
  const { data } = usePeople();
  const { invite } = usePeopleActions();
  const [pending, setPending] = useState(false);
  const [error, setError] = useState<Error | null>(null);
  const [made, setMade] = useState<{ email: string; link: NewLink } | null>(null);

  async function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    if (pending) return;
    const form = new FormData(event.currentTarget);
    setPending(true);
    setError(null);
    try {
      const email = String(form.get("email") ?? "").trim();
      const role = roles.find((one) => one === form.get("role")) ?? "viewer";
      setMade({ email, link: await invite({ email, role }) });
    } catch (reason) {
      setError(reason instanceof Error ? reason : new Error("Try again."));
    } finally {
      setPending(false);
    }
  }

  if (made) {
    return (
      <NewLinkDialog
        title="The invitation"
        does="Whoever opens it chooses a name and a password, and is in."
        email={made.email}
        link={made.link}
        onClose={onClose}
      />
    );
  }
  return (
    <Dialog title="Invite somebody" onClose={onClose}>
      <form method="post" onSubmit={submit} className="flex flex-col gap-3">
        <TextField
          label="Their address"
          name="email"
          type="email"
          required
          maxLength={254}
          autoComplete="off"
          hint="The one of their calendar, so that their own private meetings are open to them."
        />
        <SelectField label="Role" name="role" defaultValue="member" options={roleOptions} />
        <p className="text-ink-2">
          {data?.mail
            ? "They get a link by mail, and you see it, too."
            : "You get a link to hand on: no mail is set up."}
        </p>
        {error && <ErrorNote what="Nobody was invited." error={error} />}
        <div className="flex flex-wrap justify-end gap-2 pt-1">
          <Button onClick={onClose}>Close</Button>
          <Button type="submit" variant="primary" aria-disabled={pending}>
            Invite
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
