import { z } from "zod";
import { TokenWish } from "@/lib/domain/people/token-view";
import { makeToken } from "@/lib/flows/people/make-token";
import { readBody, readQuery } from "@/lib/http/read-input";
import { ownRoute, requireRole } from "@/lib/http/route";
import { listTokens } from "@/lib/store/people/tokens";

/** One's own tokens; admins may ask for everybody's. */
export const GET = ownRoute("viewer", async ({ request, viewer }) => {
  const { of } = readQuery(request.url, { of: z.literal("everybody").optional() });
  if (of) requireRole("admin", viewer);
  return { tokens: await listTokens(of ? null : viewer.id) };
});

export const POST = ownRoute("viewer", async ({ request, viewer }) =>
  makeToken(await readBody(request, TokenWish), viewer),
);
