"use client";

import { Copy } from "lucide-react";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { toast } from "@/components/ui/toast";
import { deliveryCurl } from "@/lib/display/delivery-curl";

/** `complete` carries whole transcripts: more than this nobody reads here. */
const mostShown = 20_000;

/** What was sent, and how to send it again by hand. */
export function DeliveryBody({ body }: { body: unknown }) {
  const [raw, setRaw] = useState(false);
  const text = raw ? JSON.stringify(body) : JSON.stringify(body, null, 2);
  const hidden = Math.max(0, text.length - mostShown);

  async function copy() {
    try {
      await navigator.clipboard.writeText(deliveryCurl(window.location.origin, body));
      toast({
        title: "Copied as cURL.",
        description: "It takes the key from MEETING_BAAS_API_KEY in your shell.",
      });
    } catch {
      toast({
        title: "Nothing was copied.",
        description: "The browser allows it on https and on localhost only.",
        tone: "error",
      });
    }
  }

  return (
    <section aria-labelledby="delivery-body" className="border-t border-line pt-4">
      <div className="flex flex-wrap items-center gap-x-2 gap-y-1 pb-2">
        <h3 id="delivery-body" className="mr-auto text-base font-medium">
          Body
        </h3>
        <label className="flex h-8 items-center gap-2">
          <input
            type="checkbox"
            checked={raw}
            onChange={({ target }) => setRaw(target.checked)}
            className="size-4 accent-accent"
          />
          Raw
        </label>
        <Button onClick={() => void copy()}>
          <Copy aria-hidden className="size-4" />
          Copy as cURL
        </Button>
      </div>
      <pre
        dir="ltr"
        className="rounded-sm bg-sunken p-3 font-mono text-xs whitespace-pre-wrap [overflow-wrap:anywhere]"
      >
        {text.slice(0, mostShown)}
      </pre>
      {hidden > 0 && (
        <p className="pt-1 text-xs text-ink-2">
          {hidden} more characters are left out here; the copy has them.
        </p>
      )}
    </section>
  );
}
