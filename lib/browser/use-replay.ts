"use client";

import { useState } from "react";
import { useSWRConfig } from "swr";
import { fetchJson } from "@/lib/browser/api/fetch-json";
import { deliveryKey } from "@/lib/browser/api/keys";
import type { DeliveryView } from "@/lib/domain/views/delivery-view";

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
