"use client";

import useSWR from "swr";
import type { ApiFailure } from "@/lib/browser/api/fetch-json";
import { deliveryKey } from "@/lib/browser/api/keys";
import type { DeliveryView } from "@/lib/domain/views/delivery-view";

/** One delivery; its body comes for admins only. */
export function useDelivery(id: string) {
  return useSWR<DeliveryView, ApiFailure>(deliveryKey(id), { keepPreviousData: false });
}
