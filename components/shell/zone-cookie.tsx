"use client";

import { useRouter } from "next/navigation";
import { useEffect } from "react";

const year = 31_536_000;

/** Keeps the zone that somebody chose; whoever chooses their device's follows it again. */
export function rememberZone(zone: string): void {
  if (zone === deviceZone()) keep("zone", "", 0);
  else keep("zone", zone, year);
}

/**
 * Tells the server in which zone this device is, whenever that is another one than it knows: on a
 * first visit, and wherever somebody travels.
 */
export function ZoneCookie() {
  const router = useRouter();
  useEffect(() => {
    const follow = () => {
      const zone = deviceZone();
      if (document.visibilityState !== "visible" || kept("tz") === zone) return;
      const shown = kept("zone") ?? kept("tz") ?? "UTC";
      keep("tz", zone, year);
      if (kept("zone") === null && shown !== zone) router.refresh();
    };
    follow();
    document.addEventListener("visibilitychange", follow);
    return () => document.removeEventListener("visibilitychange", follow);
  }, [router]);
  return null;
}

function deviceZone(): string {
  return Intl.DateTimeFormat().resolvedOptions().timeZone;
}

// The Cookie Store API is missing on plain http and in Safari.
function keep(name: string, value: string, seconds: number): void {
  document.cookie = `${name}=${encodeURIComponent(value)}; path=/; max-age=${seconds}; samesite=lax`;
}

function kept(name: string): string | null {
  const value = new RegExp(`(?:^|; )${name}=([^;]*)`).exec(document.cookie)?.[1];
  return value ? decodeURIComponent(value) : null;
}
