"use client";

import { useState } from "react";
import useSWR, { useSWRConfig } from "swr";
import { type ApiFailure, fetchJson } from "@/lib/browser/api/fetch-json";
import { type DeliveriesQuery, deliveriesKey, deliveryKey } from "@/lib/browser/api/keys";
import { type Feed, useFeed } from "@/lib/browser/cache/use-feed";
import type { DeliveryPage, DeliveryView } from "@/lib/domain/views/delivery-view";

const deliveriesIn = (page: DeliveryPage) => page.deliveries;

export function useDeliveries(query: DeliveriesQuery): Feed<DeliveryView> {
  return useFeed(deliveriesKey(query), deliveriesIn);
}

/** One delivery; its body comes for admins only. */
export function useDelivery(id: string) {
  return useSWR<DeliveryView, ApiFailure>(deliveryKey(id), { keepPreviousData: false });
}

/** Asks for a delivery to be answered again. */
export function useReplay(id: string) {
  const { mutate } = useSWRConfig();
  const [pending, setPending] = useState(false);

  /** @throws ApiFailure with the reason */
  async function replay(): Promise<void> {
    setPending(true);
    try {
      const key = deliveryKey(id);
      const delivery = await fetchJson<DeliveryView>(`${key}/replay`, { method: "POST" });
      await mutate(key, delivery, { revalidate: false });
    } finally {
      setPending(false);
    }
  }

  return { replay, pending };
}
