import { route } from "@/lib/http/route";
import { liveStream } from "@/lib/live/stream";

export const GET = route(
  "viewer",
  async ({ request }) =>
    new Response(liveStream(request.signal), {
      headers: {
        "content-type": "text/event-stream; charset=utf-8",
        "cache-control": "no-cache, no-transform",
        "x-accel-buffering": "no",
      },
    }),
);
