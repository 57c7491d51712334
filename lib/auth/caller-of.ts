import type { NextRequest } from "next/server";
import type { Viewer } from "@/lib/domain/role";
import { findBearer } from "@/lib/store/people/tokens";
import { hashOf } from "./one-time-secret";
import { viewerOf } from "./viewer-of";

/** How a token's secret begins, so that it is known for what it is where it mustn't be. */
export const tokenPrefix = "cb_";

/**
 * Who a call of the API comes from: the person behind its cookies, or, where it bears a token, the
 * one whose token it is, with what that may do. One that bears a token is nobody by its cookies.
 */
export async function callerOf(request: NextRequest, acts: boolean): Promise<Viewer | null> {
  const bearer = /^Bearer(?: +(.*))?$/i.exec(request.headers.get("authorization") ?? "");
  if (!bearer) return viewerOf(request.cookies, acts);
  const secret = bearer[1] ?? "";
  return secret.startsWith(tokenPrefix) ? findBearer(hashOf(secret)) : null;
}
