"use client";

import { type DeliveriesQuery, deliveriesKey } from "@/lib/browser/api/keys";
import { type Feed, useFeed } from "@/lib/browser/cache/use-feed";
import type { DeliveryPage, DeliveryView } from "@/lib/domain/views/delivery-view";

export function useDeliveries(query: DeliveriesQuery): Feed<DeliveryView> {
  return useFeed(deliveriesKey(query), (page: DeliveryPage) => page.deliveries);
}
