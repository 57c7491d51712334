import type { Metadata } from "next";
import type { SearchParams } from "nuqs/server";
import { readZone } from "@/app/zone";
import {
  deliveriesPath,
  deliveriesQuery,
  loadDeliveryFilters,
} from "@/components/deliveries/delivery-filters";
import { DeliveryList } from "@/components/deliveries/delivery-list";
import { Shell } from "@/components/shell/shell";
import { requireViewer } from "@/lib/auth/require-viewer";
import { calendarsKey, deliveriesKey, feedKey, feedPageSize } from "@/lib/browser/keys";
import { DataProvider } from "@/lib/browser/provider";
import { listCalendars } from "@/lib/store/calendars";
import { listDeliveries } from "@/lib/store/deliveries";

export const metadata: Metadata = { title: "Deliveries" };

export default async function DeliveriesPage(props: { searchParams: Promise<SearchParams> }) {
  const filters = await loadDeliveryFilters(props.searchParams);
  const viewer = await requireViewer(deliveriesPath("/deliveries", filters));
  const { state, verdict, calendar } = filters;
  const [zone, calendars, deliveries] = await Promise.all([
    readZone(),
    listCalendars(),
    listDeliveries({
      ...(state && { state }),
      ...(verdict && { verdict }),
      ...(calendar && { calendar: [calendar] }),
      limit: feedPageSize,
    }),
  ]);
  const fallback = {
    [calendarsKey]: { calendars },
    [feedKey(deliveriesKey(deliveriesQuery(filters)))]: [deliveries],
  };
  return (
    <DataProvider fallback={fallback}>
      <Shell viewer={viewer} current="deliveries">
        <DeliveryList zone={zone} />
      </Shell>
    </DataProvider>
  );
}
