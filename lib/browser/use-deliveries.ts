"use client";

import type { DeliveryPage, DeliveryView } from "@/lib/domain/delivery-view";
import { type DeliveriesQuery, deliveriesKey } from "./keys";
import { type Feed, useFeed } from "./use-feed";

export function useDeliveries(query: DeliveriesQuery): Feed<DeliveryView> {
  return useFeed(deliveriesKey(query), (page: DeliveryPage) => page.deliveries);
}
