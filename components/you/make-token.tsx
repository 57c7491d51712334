"use client";

import { Plus } from "lucide-react";
import { type FormEvent, useState } from "react";
import { SecretOnce } from "@/components/access/secret-once";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { ErrorNote } from "@/components/ui/error-note";
import { SelectField } from "@/components/ui/select-field";
import { TextField } from "@/components/ui/text-field";
import { usePeopleActions } from "@/lib/browser/people";
import type { NewToken } from "@/lib/domain/people/token-view";
import { mayAct, type Role, roles } from "@/lib/domain/role";

const lasting = [
  { value: "30", label: "30 days" },
  { value: "90", label: "90 days" },
  { value: "365", label: "A year" },
];

/** Makes a token and shows its secret, once. */
export function MakeToken({ role }: { role: Role }) {
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button onClick={() => setOpen(true)}>
        <Plus aria-hidden className="size-4" />
        New token
      </Button>
      {open && <MakeTokenDialog role={role} onClose={() => setOpen(false)} />}
    </>
  );
}

function MakeTokenDialog({ role, onClose }: { role: Role; onClose: () => void }) {
  const { makeToken } = usePeopleActions();
  const [pending, setPending] = useState(false);
  const [error, setError] = useState<Error | null>(null);
  const [made, setMade] = useState<NewToken | null>(null);

  async function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    if (pending) return;
    const form = new FormData(event.currentTarget);
    setPending(true);
    setError(null);
    try {
      const name = String(form.get("name") ?? "").trim();
      const as = roles.find((one) => one === form.get("role")) ?? "viewer";
      setMade(await makeToken({ name, role: as, days: Number(form.get("days")) }));
    } catch (reason) {
      setError(reason instanceof Error ? reason : new Error("Try again."));
    } finally {
      setPending(false);
    }
  }

  if (made) {
    return (
      <Dialog title={`The token “${made.name}”`} onClose={onClose}>
        <p className="pb-3">
          Copy it now: it isn't shown again. Whoever has it may do what it may.
        </p>
        <SecretOnce label="Token" secret={made.secret} />
        <p className="pt-3 text-ink-2">
          A script sends it as <code>Authorization: Bearer …</code> with each call of the API.
        </p>
        <div className="flex justify-end pt-4">
          <Button variant="primary" onClick={onClose}>
            I have copied it
          </Button>
        </div>
      </Dialog>
    );
  }
  return (
    <Dialog title="New token" onClose={onClose}>
      <form method="post" onSubmit={submit} className="flex flex-col gap-3">
        <TextField
          label="What is it for?"
          name="name"
          required
          maxLength={100}
          autoComplete="off"
          hint="A script's name, so that you know it again."
        />
        <SelectField
          label="It may do as much as"
          name="role"
          defaultValue="viewer"
          options={roles
            .filter((one) => mayAct(role, one))
            .map((one) => ({ value: one, label: roleWords[one] }))}
        />
        <SelectField label="It expires after" name="days" defaultValue="90" options={lasting} />
        {error && <ErrorNote what="The token was not made." error={error} />}
        <div className="flex flex-wrap justify-end gap-2 pt-1">
          <Button onClick={onClose}>Close</Button>
          <Button type="submit" variant="primary" aria-disabled={pending}>
            Make token
          </Button>
        </div>
      </form>
    </Dialog>
  );
}

const roleWords: Record<Role, string> = {
  viewer: "a viewer: read",
  member: "a member: read, and handle bots",
  admin: "an admin: everything but people's ways in",
};
