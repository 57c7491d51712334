"use client";

import { X } from "lucide-react";
import {
  Button as AriaButton,
  Text,
  UNSTABLE_Toast as Toast,
  UNSTABLE_ToastContent as ToastContent,
  UNSTABLE_ToastQueue as ToastQueue,
  UNSTABLE_ToastRegion as ToastRegion,
} from "react-aria-components/Toast";
import { buttonLook } from "./button";
import { Told } from "./told";

export type Message = {
  title: string;
  description?: string;
  action?: { label: string; run: () => void };
  tone?: "error" | "info";
};

const queue = new ToastQueue<Message>({ maxVisibleToasts: 3 });

// Long enough to be read and acted upon; the clock stands still under the pointer or the focus.
const stay = { info: 8_000, error: 20_000 } as const;

export function showToast(message: Message): void {
  queue.add(message, { timeout: stay[message.tone ?? "info"] });
}

/** What was told of and isn't dismissed. */
export function ShownToasts() {
  return (
    <ToastRegion
      queue={queue}
      aria-label="Notices"
      className="fixed right-4 bottom-16 z-50 flex w-80 max-w-[calc(100vw-2rem)] flex-col gap-2 md:bottom-12"
    >
      {({ toast: shown }) => (
        <Toast
          toast={shown}
          className="fade-in flex items-start gap-2 rounded-md border border-line bg-surface p-3 shadow-overlay"
        >
          <ToastContent className="flex min-w-0 flex-1 flex-col gap-0.5 break-words">
            <Text
              slot="title"
              className={`font-medium ${shown.content.tone === "error" ? "text-rec" : "text-ink"}`}
            >
              <Told>{shown.content.title}</Told>
            </Text>
            {shown.content.description && (
              <Text slot="description" className="text-ink-2">
                <Told>{shown.content.description}</Told>
              </Text>
            )}
          </ToastContent>
          {shown.content.action && (
            <AriaButton
              className={buttonLook()}
              onPress={() => {
                shown.content.action?.run();
                queue.close(shown.key);
              }}
            >
              {shown.content.action.label}
            </AriaButton>
          )}
          <AriaButton
            slot="close"
            aria-label="Dismiss"
            className={buttonLook({ variant: "bare", square: true })}
          >
            <X aria-hidden className="size-4" />
          </AriaButton>
        </Toast>
      )}
    </ToastRegion>
  );
}
