"use client";

import { type ReactNode, useState } from "react";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { actionWords, type ButtonAction } from "@/lib/display/bot-action-words";

type Props = {
  action: ButtonAction;
  /** The meeting's. */
  title: string;
  act: () => Promise<unknown>;
  onClose: () => void;
};

/** What is to be asked before an action on a bot, in one way wherever it stands. */
export function QuestionDialog({ action, title, act, onClose }: Props) {
  const { label, question, failed } = actionWords[action];
  if (!question) return null;
  return (
    <ConfirmDialog
      title={question.title}
      action={label}
      tone={question.losesSomething ? "danger" : "plain"}
      failure={failed(title || "Untitled")}
      act={act}
      onClose={onClose}
    >
      {question.says.map((sentence) => (
        <p key={sentence}>{sentence}</p>
      ))}
    </ConfirmDialog>
  );
}

/** The gate of whatever may take a bot out of its call: it acts at once, or asks first. */
export function useLeaveGate(title: string): {
  pass: (leaves: boolean, act: () => Promise<unknown>) => void;
  question: ReactNode;
} {
  const [asked, setAsked] = useState<{ act: () => Promise<unknown> } | null>(null);
  return {
    pass: (leaves, act) => {
      if (leaves) setAsked({ act });
      else void act();
    },
    question: asked && (
      <QuestionDialog action="leave" title={title} act={asked.act} onClose={() => setAsked(null)} />
    ),
  };
}
