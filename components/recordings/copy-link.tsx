"use client";

import { Link2 } from "lucide-react";
import { Button } from "@/components/ui/button";
import { toast } from "@/components/ui/toast";
import { timecode } from "@/lib/display/transcript/search-transcript";

/** Copies the way to this place of the recording. */
export function CopyLink({ seconds }: { seconds: number }) {
  const at = Math.floor(seconds);
  const place = at > 0 ? ` at ${timecode(at)}` : "";

  async function copy() {
    const link = new URL(location.pathname, location.origin);
    if (at > 0) link.searchParams.set("t", String(at));
    try {
      await navigator.clipboard.writeText(link.href);
      toast({ title: `The link${place} is copied.` });
    } catch {
      toast({ title: "The link was not copied.", description: link.href });
    }
  }

  return (
    <Button onClick={() => void copy()}>
      <Link2 aria-hidden className="size-4" />
      <span className="nums">Copy link{place}</span>
    </Button>
  );
}
