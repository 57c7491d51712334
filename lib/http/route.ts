import type { NextRequest } from "next/server";
import { isForeignOrigin } from "@/lib/auth/origin";
import { viewerOf } from "@/lib/auth/viewer-of";
import { Refusal } from "@/lib/domain/refusal";
import { mayAct, type Role, type Viewer } from "@/lib/domain/role";
import { answerError } from "./answer-error";

/** A page says for whom it was made, and learns for whom it is answered. */
const viewerHeader = "x-viewer";

export type Call<Params> = { request: NextRequest; viewer: Viewer; params: Params };

/**
 * A route for people of at least this role: 401 without a session, then 403 for another site's
 * page or too low a role, before anything is looked up. A result that isn't a Response is
 * answered as JSON.
 */
export function route<Params = Record<never, never>>(
  role: Role,
  handle: (call: Call<Params>) => Promise<unknown>,
) {
  return async (request: NextRequest, context: { params: Promise<Params> }): Promise<Response> => {
    try {
      const viewer = await viewerOf(request.cookies);
      if (!viewer) throw new Refusal("unauthenticated", "Sign in first.");
      if (isMutation(request) && isForeignOrigin(request.headers)) {
        throw new Refusal("forbidden", "This came from another site's page.");
      }
      if (!mayAct(viewer.role, role)) {
        throw new Refusal("forbidden", `This takes the role ${role}; yours is ${viewer.role}.`);
      }
      const madeFor = request.headers.get(viewerHeader);
      if (madeFor && madeFor !== viewer.id && isMutation(request)) {
        throw new Refusal("conflict", "Somebody else has signed in meanwhile: reload the page.");
      }
      const result = await handle({ request, viewer, params: await context.params });
      const answer =
        result instanceof Response
          ? result
          : Response.json(result, { headers: { "cache-control": "no-store" } });
      answer.headers.set(viewerHeader, viewer.id);
      return answer;
    } catch (error) {
      return answerError(error, request);
    }
  };
}

function isMutation(request: Request): boolean {
  return !["GET", "HEAD", "OPTIONS"].includes(request.method);
}
