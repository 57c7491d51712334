import type { Metadata } from "next";
import type { SearchParams } from "nuqs/server";
import { beginReading } from "@/app/begin-reading";
import { readZone } from "@/app/zone";
import {
  deliveriesPath,
  deliveriesQuery,
  loadDeliveryFilters,
} from "@/components/deliveries/delivery-filters";
import { DeliveryList } from "@/components/deliveries/delivery-list";
import { Pulse } from "@/components/deliveries/pulse";
import { requireViewer } from "@/lib/auth/require-viewer";
import {
  changesKey,
  deliveriesKey,
  deliveryKey,
  feedPageSize,
  refusedKeysKey,
} from "@/lib/browser/api/keys";
import { type Fallback, PageData } from "@/lib/browser/cache/page-data";
import { mayAct, type Viewer } from "@/lib/domain/role";
import { noteBodyRead } from "@/lib/flows/people/note-reading";
import { deliveryFor, findDelivery, listDeliveries } from "@/lib/store/deliveries/deliveries";
import { readDeliveryPulse } from "@/lib/store/deliveries/pulse";
import { readRefusedKeys } from "@/lib/store/deliveries/refused-keys";
import { listChanges } from "@/lib/store/events/changes";

export const metadata: Metadata = { title: "Deliveries" };

export default async function DeliveriesPage(props: { searchParams: Promise<SearchParams> }) {
  const filters = await loadDeliveryFilters(props.searchParams);
  const viewer = await requireViewer(deliveriesPath("/deliveries", filters));
  const reading = await beginReading(viewer);
  const { state, verdict, calendar, delivery } = filters;
  const [zone, deliveries, opened, refused, { hours, ...pulse }] = await Promise.all([
    readZone(),
    listDeliveries({
      ...(state && { state }),
      ...(verdict && { verdict }),
      ...(calendar && { calendar: [calendar] }),
      limit: feedPageSize,
    }),
    readOpened(delivery, viewer),
    readRefusedKeys(),
    readDeliveryPulse(),
  ]);
  const fallback = {
    [deliveriesKey(deliveriesQuery(filters))]: {
      ...deliveries,
      deliveries: deliveries.deliveries.map((one) => deliveryFor(viewer, one)),
    },
    [refusedKeysKey]: refused,
    ...opened,
  };
  return (
    <PageData reading={reading} fallback={fallback}>
      <DeliveryList
        zone={zone}
        role={viewer.role}
        pulse={pulse}
        plot={<Pulse hours={hours} />}
        servedAt={new Date().toISOString()}
      />
    </PageData>
  );
}

async function readOpened(id: string | null, viewer: Viewer): Promise<Fallback> {
  if (!id) return {};
  const [delivery, changes] = await Promise.all([
    findDelivery(id, mayAct(viewer.role, "admin")),
    listChanges({ cause: id, limit: feedPageSize }, viewer),
  ]);
  if (delivery) await noteBodyRead(delivery, viewer);
  const shown = changesKey({ delivery: id });
  return delivery ? { [deliveryKey(id)]: deliveryFor(viewer, delivery), [shown]: changes } : {};
}
