"use client";

import { type ReactNode, useId, useLayoutEffect, useRef } from "react";
import { Told } from "./told";

type Props = {
  title: string;
  /** It was closed, by the Escape key too. */
  onClose: () => void;
  children: ReactNode;
};

/** Keeps everybody from the page until it is answered; the focus returns to where it was. */
export function Dialog({ title, onClose, children }: Props) {
  const dialog = useRef<HTMLDialogElement>(null);
  const heading = useId();
  // Closed while it still stands in the page, it gives the focus back.
  useLayoutEffect(() => {
    const element = dialog.current;
    element?.showModal();
    return () => element?.close();
  }, []);
  return (
    <dialog
      ref={dialog}
      aria-labelledby={heading}
      // The close event comes later than the dialog is gone: whatever ends between would be told nowhere.
      onCancel={(event) => {
        event.preventDefault();
        onClose();
      }}
      onClose={() => {
        if (!dialog.current?.open) onClose();
      }}
      className="fade-in m-auto max-h-[calc(100dvh-2rem)] w-[28rem] max-w-[calc(100vw-2rem)] overflow-y-auto rounded-lg border border-line bg-surface p-5 text-ink shadow-overlay backdrop:bg-black/40"
    >
      <h2 id={heading} className="pb-2 text-lg font-semibold [overflow-wrap:anywhere]">
        <Told>{title}</Told>
      </h2>
      {children}
    </dialog>
  );
}
