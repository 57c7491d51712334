"use client";

import { useRouter } from "next/navigation";
import { useEffect } from "react";

/** Keeps the zone in which this browser wants times to be told. */
export function rememberZone(zone: string): void {
  // The Cookie Store API is missing on plain http and in Safari.
  document.cookie = `tz=${encodeURIComponent(zone)}; path=/; max-age=31536000; samesite=lax`;
}

/** On a first visit the server knows no zone and tells times in UTC: corrects that, once. */
export function ZoneCookie() {
  const router = useRouter();
  useEffect(() => {
    if (/(?:^|; )tz=/.test(document.cookie)) return;
    const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;
    rememberZone(zone);
    if (zone !== "UTC") router.refresh();
  }, [router]);
  return null;
}
