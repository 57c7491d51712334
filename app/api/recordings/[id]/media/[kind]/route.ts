import { z } from "zod";
import { Refusal } from "@/lib/domain/refusal";
import { noteWatching } from "@/lib/flows/people/note-reading";
import { openMedia } from "@/lib/flows/recordings/open-media";
import { readId, readQuery } from "@/lib/http/read-input";
import { route } from "@/lib/http/route";

const Kind = z.enum(["video", "audio"]);

/** Sends the browser to Meeting BaaS's own storage; a player that finds a dead link asks `fresh`. */
export const GET = route<{ id: string; kind: string }>(
  "viewer",
  async ({ request, params, viewer }) => {
    const id = readId(params.id);
    const kind = Kind.safeParse(params.kind).data;
    if (!kind) throw new Refusal("not_found", "A recording has video and audio.");
    const { fresh } = readQuery(request.url, { fresh: z.literal("1").optional() });
    const location = await openMedia(id, kind, fresh === "1", viewer);
    await noteWatching(id, viewer);
    const headers = { location, "cache-control": "no-store", "referrer-policy": "no-referrer" };
    return new Response(null, { status: 302, headers });
  },
);
