"use client";

import { Check, Copy } from "lucide-react";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { toast } from "@/components/ui/toast";

/** Only https is made a link: an invitation may carry anything. */
export function MeetingLink({ url }: { url: string }) {
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
    <span className="flex items-center gap-1">
      {isSafe ? (
        <a
          href={url}
          target="_blank"
          rel="noreferrer"
          className="min-w-0 flex-1 truncate py-0.5 text-accent underline underline-offset-2 hover:text-accent-hover"
        >
          {shown}
        </a>
      ) : (
        <span className="min-w-0 flex-1 [overflow-wrap:anywhere]">{shown}</span>
      )}
      <Button variant="bare" square onClick={copy} aria-label={copied ? "Copied" : "Copy the link"}>
        {copied ? (
          <Check aria-hidden className="size-4" />
        ) : (
          <Copy aria-hidden className="size-4" />
        )}
      </Button>
    </span>
  );
}
