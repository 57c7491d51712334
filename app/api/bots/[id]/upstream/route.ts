import { z } from "zod";
import { claimUnmatchedBot } from "@/lib/flows/reports/claim-unmatched-bot";
import { readBody, readId } from "@/lib/http/read-input";
import { route } from "@/lib/http/route";
import { botDetail } from "@/lib/store/bots/listed-bots";

const Body = z.strictObject({ upstreamId: z.uuid("must be a uuid") });

/** Says whose the reports of a bot are that matched none. */
export const PUT = route<{ id: string }>("admin", async ({ request, params, viewer }) => {
  const id = readId(params.id);
  const { upstreamId } = await readBody(request, Body);
  await claimUnmatchedBot(id, upstreamId.toLowerCase(), viewer);
  return botDetail(id, viewer);
});
