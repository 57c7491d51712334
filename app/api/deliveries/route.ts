import { DeliveryState, Verdict } from "@/lib/domain/views/delivery-view";
import { calendars, cursor, ids, limit } from "@/lib/http/query-parts";
import { readQuery } from "@/lib/http/read-input";
import { route } from "@/lib/http/route";
import { deliveryFor, listDeliveries } from "@/lib/store/deliveries/deliveries";

const query = {
  state: DeliveryState.optional(),
  verdict: Verdict.optional(),
  calendar: calendars,
  id: ids,
  limit,
  cursor,
};

export const GET = route("viewer", async ({ request, viewer }) => {
  const { deliveries, next } = await listDeliveries(readQuery(request.url, query));
  return { deliveries: deliveries.map((one) => deliveryFor(viewer, one)), next };
});
