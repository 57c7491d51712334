"use client";

import { Check, Copy } from "lucide-react";
import { useState } from "react";
import { Button, buttonLook } from "@/components/ui/button";
import { toast } from "@/components/ui/toast";
import type { MeetingHost } from "@/lib/domain/views/event-view";

const hosts: Record<MeetingHost, string> = {
  zoom: "Join in Zoom",
  meet: "Join in Google Meet",
  teams: "Join in Teams",
  webex: "Join in Webex",
  other: "Join",
};

type Props = { url: string; host: MeetingHost | null };

/** The way into the call. Only https is made a link: an invitation may carry anything. */
export function JoinLink({ url, host }: Props) {
  const [copied, setCopied] = useState(false);
  const isSafe = /^https:\/\//i.test(url);
  const shown = url.replace(/^https:\/\//i, "");

  async function copy() {
    try {
      await navigator.clipboard.writeText(url);
      setCopied(true);
      setTimeout(() => setCopied(false), 2000);
    } catch {
      toast({ title: "The link was not copied.", description: "Select it and copy it by hand." });
    }
  }

  return (
    <p className="flex items-center gap-2 pt-4">
      {isSafe ? (
        <a
          href={url}
          target="_blank"
          rel="noreferrer"
          title={shown}
          className={buttonLook({ variant: "primary" })}
        >
          {hosts[host ?? "other"]}
        </a>
      ) : null}
      <span
        className={`min-w-0 flex-1 text-xs text-ink-2 ${isSafe ? "truncate" : "[overflow-wrap:anywhere]"}`}
      >
        {shown}
      </span>
      <Button variant="bare" square onClick={copy} aria-label={copied ? "Copied" : "Copy the link"}>
        {copied ? (
          <Check aria-hidden className="size-4" />
        ) : (
          <Copy aria-hidden className="size-4" />
        )}
      </Button>
    </p>
  );
}
