"use client";

import { useState } from "react";
import { useSWRConfig } from "swr";
import { fetchJson } from "@/lib/browser/api/fetch-json";
import {
  type DeliveriesQuery,
  deliveriesKey,
  deliveryKey,
  refusedKeysKey,
} from "@/lib/browser/api/keys";
import { isAffected } from "@/lib/browser/cache/live-keys";
import { type Feed, type FeedKind, useFeed } from "@/lib/browser/cache/use-feed";
import { useRead } from "@/lib/browser/cache/use-read";
import { useRefetch } from "@/lib/browser/cache/use-refetch";
import type { DeliveryPage, DeliveryView, RefusedKeys } from "@/lib/domain/views/delivery-view";

const newestFirst: FeedKind<DeliveryPage, DeliveryView> = {
  rowsOf: (page) => page.deliveries,
  order: (one, other) => Date.parse(other.receivedAt) - Date.parse(one.receivedAt),
  rowsChange: true,
};

export function useDeliveries(query: DeliveriesQuery): Feed<DeliveryView> {
  return useFeed(deliveriesKey(query), newestFirst);
}

/** One delivery; its body comes for admins only. */
export function useDelivery(id: string) {
  return useRead<DeliveryView>(deliveryKey(id));
}

/** Calls of the webhook that carried a wrong key. */
export function useRefusedKeys() {
  return useRead<RefusedKeys>(refusedKeysKey);
}

/** Asks for a delivery to be answered again. */
export function useReplay(id: string) {
  const { mutate } = useSWRConfig();
  const refetch = useRefetch();
  const [pending, setPending] = useState(false);

  /** @throws ApiFailure with the reason */
  async function replay(): Promise<void> {
    setPending(true);
    try {
      const key = deliveryKey(id);
      const delivery = await fetchJson<DeliveryView>(`${key}/replay`, { method: "POST" });
      await mutate(key, delivery, { revalidate: false });
      // The lists, too.
      await refetch((shown) => isAffected(shown, { topic: "deliveries", id: null, version: "" }));
    } finally {
      setPending(false);
    }
  }

  return { replay, pending };
}
