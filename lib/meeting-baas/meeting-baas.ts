import { v1 } from "@/lib/meeting-baas/v1/v1";
import type { Port } from "./port";

/** Meeting BaaS, as this installation is to call it. */
export function meetingBaas(): Port {
  return v1;
}
