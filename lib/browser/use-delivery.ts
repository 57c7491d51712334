"use client";

import useSWR from "swr";
import type { DeliveryView } from "@/lib/domain/delivery-view";
import type { ApiFailure } from "./fetch-json";
import { deliveryKey } from "./keys";

/** One delivery; its body comes for admins only. */
export function useDelivery(id: string) {
  return useSWR<DeliveryView, ApiFailure>(deliveryKey(id), { keepPreviousData: false });
}
