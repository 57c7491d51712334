import { DeliveryState, Verdict } from "@/lib/domain/views/delivery-view";
import { calendars, cursor, limit } from "@/lib/http/query-parts";
import { readQuery } from "@/lib/http/read-input";
import { route } from "@/lib/http/route";
import { listDeliveries } from "@/lib/store/deliveries/deliveries";

const query = {
  state: DeliveryState.optional(),
  verdict: Verdict.optional(),
  calendar: calendars,
  limit,
  cursor,
};

export const GET = route("viewer", async ({ request }) =>
  listDeliveries(readQuery(request.url, query)),
);
