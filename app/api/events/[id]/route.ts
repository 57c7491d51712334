import { Refusal } from "@/lib/domain/refusal";
import { readId } from "@/lib/http/read-input";
import { route } from "@/lib/http/route";
import { findWholeEvent } from "@/lib/store/events/events";

export const GET = route<{ id: string }>("viewer", async ({ params, viewer }) => {
  const event = await findWholeEvent(readId(params.id), viewer);
  if (!event) throw new Refusal("not_found", "There is no such event.");
  return event;
});
