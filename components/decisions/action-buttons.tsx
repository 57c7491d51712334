"use client";

import { LogOut, type LucideIcon, Send } from "lucide-react";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { toast } from "@/components/ui/toast";
import { actionWords, type ButtonAction, unconfirmed } from "@/lib/display/bot-action-words";
import { QuestionDialog } from "./question-dialog";

type Props = {
  actions: readonly ButtonAction[];
  /** The meeting's. */
  title: string;
  run: (action: ButtonAction) => Promise<{ settled?: false }>;
};

const icons: Partial<Record<ButtonAction, LucideIcon>> = {
  leave: LogOut,
  retry: Send,
  scheduleAgain: Send,
  sendNow: Send,
};
const takesAway: readonly ButtonAction[] = ["cancel", "leave"];

/** A button for each action on a bot: asks where there is something to ask, acts, tells how it went. */
export function ActionButtons({ actions, title: given, run }: Props) {
  const [asking, setAsking] = useState<ButtonAction | null>(null);
  const [pending, setPending] = useState(false);
  const title = given || "Untitled";

  async function act(action: ButtonAction) {
    const { settled } = await run(action);
    const { done, next } = actionWords[action];
    const description = settled === false ? unconfirmed : next;
    toast({ title: done(title), ...(description && { description }) });
  }

  async function actAtOnce(action: ButtonAction) {
    setPending(true);
    try {
      await act(action);
    } catch (reason) {
      toast({
        title: actionWords[action].failed(title),
        description: reason instanceof Error ? reason.message : "Try again.",
        tone: "error",
        action: { label: "Retry", run: () => void actAtOnce(action) },
      });
    } finally {
      setPending(false);
    }
  }

  return (
    <>
      {actions.map((action) => {
        const Icon = icons[action];
        const asks = actionWords[action].question;
        return (
          <Button
            key={action}
            {...(takesAway.includes(action) && { variant: "danger" as const })}
            aria-disabled={pending}
            onClick={() => {
              if (pending) return;
              if (asks) setAsking(action);
              else void actAtOnce(action);
            }}
          >
            {Icon && <Icon aria-hidden className="size-4" />}
            {actionWords[action].label}
          </Button>
        );
      })}
      {asking && (
        <QuestionDialog
          action={asking}
          title={title}
          act={() => act(asking)}
          onClose={() => setAsking(null)}
        />
      )}
    </>
  );
}
