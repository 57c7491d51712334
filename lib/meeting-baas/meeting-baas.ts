import type { Port } from "./port";
import { v1 } from "./v1/v1";

/** Meeting BaaS, as this installation is to call it. */
export function meetingBaas(): Port {
  return v1;
}
