"use client";

import { useState } from "react";
import { useSWRConfig } from "swr";
import type { DeliveryView } from "@/lib/domain/delivery-view";
import { fetchJson } from "./fetch-json";
import { deliveryKey } from "./keys";

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
