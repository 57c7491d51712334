import { z } from "zod";
import { Refusal } from "@/lib/domain/refusal";
import { BotState } from "@/lib/domain/views/bot-view";
import { BotGroup } from "@/lib/domain/views/listed-bot";
import { cursor, ids, instant, limit } from "@/lib/http/query-parts";
import { readQuery } from "@/lib/http/read-input";
import { route } from "@/lib/http/route";
import { listBots } from "@/lib/store/bots/listed-bots";

const query = {
  group: BotGroup.optional(),
  state: BotState.optional(),
  from: instant.optional(),
  to: instant.optional(),
  tally: z.array(z.string().min(1).max(200)).max(100).optional(),
  id: ids,
  limit,
  cursor,
};

export const GET = route("viewer", async ({ request, viewer }) => {
  const asked = readQuery(request.url, query);
  if (asked.from && asked.to && asked.to <= asked.from) {
    const details = [{ path: "to", message: "must be later than from" }];
    throw new Refusal("invalid_request", "to: must be later than from", details);
  }
  return listBots(asked, viewer);
});
