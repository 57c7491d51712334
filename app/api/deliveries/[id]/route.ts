import { Refusal } from "@/lib/domain/refusal";
import { noteBodyRead } from "@/lib/flows/people/note-reading";
import { readId } from "@/lib/http/read-input";
import { route } from "@/lib/http/route";
import { deliveryFor, findDelivery } from "@/lib/store/deliveries/deliveries";

/** Bodies name people: they are for admins. */
export const GET = route<{ id: string }>("viewer", async ({ params, viewer }) => {
  const delivery = await findDelivery(readId(params.id), viewer.role === "admin");
  if (!delivery) throw new Refusal("not_found", "There is no such delivery.");
  await noteBodyRead(delivery, viewer);
  return deliveryFor(viewer, delivery);
});
