import { replayDelivery } from "@/lib/flows/intake/replay-delivery";
import { readId } from "@/lib/http/read-input";
import { route } from "@/lib/http/route";
import { findDelivery } from "@/lib/store/deliveries/deliveries";

export const POST = route<{ id: string }>("admin", async ({ params, viewer }) => {
  const id = readId(params.id);
  await replayDelivery(id, viewer);
  return Response.json(await findDelivery(id, true), { status: 202 });
});
