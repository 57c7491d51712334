import { z } from "zod";
import { sessionTokenIn } from "@/lib/auth/viewer-of";
import { endSessionsOf } from "@/lib/flows/people/end-session";
import { personId } from "@/lib/http/query-parts";
import { readQuery } from "@/lib/http/read-input";
import { ownRoute, requireRole } from "@/lib/http/route";
import { listSessions } from "@/lib/store/people/open-sessions";

/** One's own sessions; admins may ask for everybody's. */
export const GET = ownRoute("viewer", async ({ request, viewer }) => {
  const { of } = readQuery(request.url, { of: z.literal("everybody").optional() });
  if (of) requireRole("admin", viewer);
  const current = sessionTokenIn(request.cookies);
  return { sessions: await listSessions(of ? null : viewer.id, current) };
});

/** Ends one's own sessions but the one that asks; admins may end all of somebody else's. */
export const DELETE = ownRoute("viewer", async ({ request, viewer }) => {
  const { person } = readQuery(request.url, { person: personId.optional() });
  if (person && person !== viewer.id) {
    requireRole("admin", viewer);
    return endSessionsOf(person, null, viewer);
  }
  return endSessionsOf(viewer.id, sessionTokenIn(request.cookies), viewer);
});
