import { env } from "@/lib/env";

/** Where a one-time link leads. */
export function linkAddress(secret: string): string {
  return `${env().PUBLIC_URL}/link/${secret}`;
}
