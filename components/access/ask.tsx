"use client";

import { type ReactNode, useState } from "react";
import { Button } from "@/components/ui/button";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";

type Props = {
  /** What stands on the button. */
  label: string;
  /** The same for those who don't see what it stands beside: "End the session in Firefox". */
  name?: string;
  title: string;
  action: string;
  failure: string;
  act: () => Promise<unknown>;
  /** What will happen. */
  children: ReactNode;
};

/** A button that asks before it acts. */
export function Ask({ label, name = label, children, ...dialog }: Props) {
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button aria-label={name} onClick={() => setOpen(true)}>
        {label}
      </Button>
      {open && (
        <ConfirmDialog {...dialog} onClose={() => setOpen(false)}>
          {children}
        </ConfirmDialog>
      )}
    </>
  );
}
