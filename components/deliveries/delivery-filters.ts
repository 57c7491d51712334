import { createLoader, createSerializer, parseAsStringLiteral } from "nuqs/server";
import type { DeliveriesQuery } from "@/lib/browser/api/keys";
import { parseAsId } from "@/lib/browser/api/parse-as-id";
import type { DeliveryState, Verdict } from "@/lib/domain/views/delivery-view";

export const stateWords: Record<DeliveryState, string> = {
  waiting: "Waiting",
  processed: "Processed",
  failed: "Failed",
  ignored: "Ignored",
};

export const verdictWords: Record<Verdict, string> = {
  accepted: "Accepted",
  ignored: "Ignored",
};

export const deliveryStates = ["waiting", "processed", "failed", "ignored"] as const;
export const verdicts = ["accepted", "ignored"] as const;

/** What the page's address says about which deliveries are shown, and which is pointed at. */
export const deliveryFilters = {
  state: parseAsStringLiteral(deliveryStates),
  verdict: parseAsStringLiteral(verdicts),
  calendar: parseAsId,
  delivery: parseAsId,
};

export const loadDeliveryFilters = createLoader(deliveryFilters);
export const deliveriesPath = createSerializer(deliveryFilters);

export function deliveriesQuery(filters: DeliveriesQuery): DeliveriesQuery {
  const { state, verdict, calendar } = filters;
  return { state: state ?? null, verdict: verdict ?? null, calendar: calendar ?? null };
}
