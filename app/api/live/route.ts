import type { NextRequest } from "next/server";
import { z } from "zod";
import { callerOf } from "@/lib/auth/caller-of";
import { sessionCookie, signedToken } from "@/lib/auth/session-cookie";
import { Refusal } from "@/lib/domain/refusal";
import { readQuery } from "@/lib/http/read-input";
import { route } from "@/lib/http/route";
import { takePlace } from "@/lib/live/places";
import { liveStream } from "@/lib/live/stream";

/** `since`: the instant, or the version of a message, as of which the browser knows everything. */
const query = { since: z.string().max(100).optional() };

export const GET = route("viewer", async ({ request, viewer }) => {
  const { since } = readQuery(request.url, query);
  const leave = takePlace(viewer.token ?? sessionOf(request));
  if (!leave) {
    const message = "Callboard is open in many tabs: this one learns of changes every half minute.";
    throw new Refusal("too_many", message, undefined, 30);
  }
  const isOpen = async () => (await callerOf(request, false)) !== null;
  const session = { personId: viewer.id, isOpen };
  return new Response(liveStream(request.signal, since, session, leave), {
    headers: {
      "content-type": "text/event-stream; charset=utf-8",
      "cache-control": "no-cache, no-transform",
      "x-accel-buffering": "no",
    },
  });
});

/** A session's own name: its cookie's value may be written in more ways than one. */
function sessionOf({ cookies }: NextRequest): string {
  return signedToken(cookies.get(sessionCookie.name())?.value ?? "") ?? "";
}
