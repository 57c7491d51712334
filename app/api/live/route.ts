import { z } from "zod";
import { readQuery } from "@/lib/http/read-input";
import { route } from "@/lib/http/route";
import { liveStream } from "@/lib/live/stream";

/** `since`: the instant, or the version of a message, as of which the browser knows everything. */
const query = { since: z.string().max(100).optional() };

export const GET = route("viewer", async ({ request }) => {
  const { since } = readQuery(request.url, query);
  return new Response(liveStream(request.signal, since), {
    headers: {
      "content-type": "text/event-stream; charset=utf-8",
      "cache-control": "no-cache, no-transform",
      "x-accel-buffering": "no",
    },
  });
});
