import type { NextRequest } from "next/server";
import { callerOf } from "@/lib/auth/caller-of";
import { isForeignOrigin } from "@/lib/auth/origin";
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
export function route<Params = Record<never, never>>(role: Role, handle: Handle<Params>) {
  return guarded(role, handle, true);
}

/**
 * The same for what people do themselves, at a browser: a script's token opens it to nobody, so that
 * one which got about makes no way in that outlives it.
 */
export function ownRoute<Params = Record<never, never>>(role: Role, handle: Handle<Params>) {
  return guarded(role, handle, false);
}

type Handle<Params> = (call: Call<Params>) => Promise<unknown>;

function guarded<Params>(role: Role, handle: Handle<Params>, byToken: boolean) {
  return async (request: NextRequest, context: { params: Promise<Params> }): Promise<Response> => {
    try {
      const viewer = await callerOf(request, isMutation(request));
      if (!viewer) throw new Refusal("unauthenticated", "Sign in first.");
      if (isMutation(request) && isForeignOrigin(request.headers)) {
        throw new Refusal("forbidden", "This came from another site's page.");
      }
      if (viewer.token && !byToken) {
        throw new Refusal("forbidden", "A token can't do this: sign in, and do it yourself.");
      }
      requireRole(role, viewer);
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

/** @throws Refusal forbidden */
export function requireRole(role: Role, viewer: Viewer): void {
  if (mayAct(viewer.role, role)) return;
  throw new Refusal("forbidden", `This takes the role ${role}; yours is ${viewer.role}.`);
}

function isMutation(request: Request): boolean {
  return !["GET", "HEAD", "OPTIONS"].includes(request.method);
}
