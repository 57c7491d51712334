import type { SyncLease } from "@/lib/store/calendars/calendar-sync";
import type { WaitingDelivery } from "@/lib/store/deliveries/waiting-deliveries";
import type { NewChange } from "@/lib/store/events/mirror";

/**
 * Why a sync notices a change of some event: the calendar's first import, else the oldest
 * delivery that named it or that named nothing, else a person's resync, else reconciliation.
 */
export function causesOf(
  held: SyncLease,
  deliveries: WaitingDelivery[],
): (eventId: string) => NewChange["cause"] {
  const naming = new Map<string, string>();
  for (const { id, eventIds } of deliveries) {
    for (const event of eventIds) if (!naming.has(event)) naming.set(event, id);
  }
  const unspecific = deliveries.find((delivery) => delivery.eventIds.length === 0)?.id;
  return (eventId) => {
    if (held.initial) return { kind: "initial", id: null };
    const delivery = naming.get(eventId) ?? unspecific;
    if (delivery) return { kind: "delivery", id: delivery };
    return { kind: held.fullAsked ? "resync" : "reconciliation", id: null };
  };
}
