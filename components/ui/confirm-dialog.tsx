"use client";

import { type ReactNode, useState } from "react";
import { useShown } from "@/lib/browser/pending/use-shown";
import { Button } from "./button";
import { Dialog } from "./dialog";
import { ErrorNote } from "./error-note";
import { toast } from "./toast";

type Props = {
  title: string;
  /** What is to be done, as its button says: "Disconnect". */
  action: string;
  /** What failed, should it fail: "The calendar was not disconnected." */
  failure: string;
  /** `plain` where nothing is lost by it. */
  tone?: "danger" | "plain";
  act: () => Promise<unknown>;
  onClose: () => void;
  /** What will happen. */
  children: ReactNode;
};

/** Asks before something that can't be taken back. */
export function ConfirmDialog({ tone = "danger", ...props }: Props) {
  const { title, action, failure, act, onClose, children } = props;
  const [pending, setPending] = useState(false);
  const [error, setError] = useState<Error | null>(null);
  const shown = useShown();

  async function confirm() {
    setPending(true);
    setError(null);
    try {
      await act();
      // Closed meanwhile, it must not close what was opened since.
      if (shown.current) onClose();
    } catch (reason) {
      const why = reason instanceof Error ? reason : new Error("Try again.");
      setError(why);
      setPending(false);
      if (!shown.current) {
        toast({
          title: failure,
          description: why.message,
          tone: "error",
          action: { label: "Retry", run: () => void confirm() },
        });
      }
    }
  }

  return (
    <Dialog title={title} onClose={onClose}>
      <div className="flex flex-col gap-2 [overflow-wrap:anywhere]">{children}</div>
      {error && <ErrorNote what={failure} error={error} />}
      <div className="flex flex-wrap justify-end gap-2 pt-4">
        <Button onClick={onClose}>Keep as it is</Button>
        <Button
          variant={tone === "danger" ? "danger" : "primary"}
          aria-disabled={pending}
          onClick={pending ? undefined : () => void confirm()}
        >
          {action}
        </Button>
      </div>
    </Dialog>
  );
}
