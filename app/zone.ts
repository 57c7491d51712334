import { cookies } from "next/headers";
import { zoneOf } from "@/lib/display/zone";

/** The viewer's zone, as they chose it or else as their device is set; UTC until it has told. */
export async function readZone(): Promise<string> {
  const sent = await cookies();
  return zoneOf({ chosen: sent.get("zone")?.value, detected: sent.get("tz")?.value });
}
