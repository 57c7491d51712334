import { cookies } from "next/headers";
import { isZone } from "@/lib/display/zone";

/** The viewer's zone, as their browser set it; UTC until it has. */
export async function readZone(): Promise<string> {
  const zone = (await cookies()).get("tz")?.value;
  return zone && isZone(zone) ? zone : "UTC";
}
