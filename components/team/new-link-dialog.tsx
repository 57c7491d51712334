"use client";

import { SecretOnce } from "@/components/access/secret-once";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { RelativeTime } from "@/components/ui/relative-time";
import type { NewLink } from "@/lib/domain/people/people-view";

type Props = {
  title: string;
  /** What opening it does. */
  does: string;
  /** To whom it is to be given, or was sent. */
  email: string;
  link: NewLink;
  onClose: () => void;
};

/** A one-time link as it is shown, once. */
export function NewLinkDialog({ title, does, email, link, onClose }: Props) {
  return (
    <Dialog title={title} onClose={onClose}>
      <div className="flex flex-col gap-3 [overflow-wrap:anywhere]">
        <p>
          {link.mailed ? (
            <>
              It was sent to <bdi>{email}</bdi>. You can also hand it on yourself: it isn't shown
              again.
            </>
          ) : (
            <>
              Copy it now and hand it to <bdi>{email}</bdi>: it isn't shown again.
            </>
          )}
          {link.mailed === false && " The mail could not be sent; the log says why."}
        </p>
        <SecretOnce label="Link" secret={link.link} />
        <p className="text-ink-2">
          {does} It works once, and expires <RelativeTime at={link.expiresAt} />.
        </p>
      </div>
      <div className="flex justify-end pt-4">
        <Button variant="primary" onClick={onClose}>
          Done
        </Button>
      </div>
    </Dialog>
  );
}
