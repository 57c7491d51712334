"use client";

import { useRouter } from "next/navigation";
import { useEffect, useSyncExternalStore } from "react";
import { isZone, todaysName } from "@/lib/display/zone";
import { keep, kept } from "./cookie";

const year = 31_536_000;

const changed = "zonechange";

/** Keeps the zone that somebody chose; whoever chooses their device's follows it again. */
export function rememberZone(zone: string): void {
  if (zone === deviceZone()) keep("zone", "", 0);
  else keep("zone", zone, year);
  window.dispatchEvent(new Event(changed));
}

/** Names a zone that somebody chose, wherever times stand, with one click back to their own. */
export function ChosenZone() {
  const router = useRouter();
  const chosen = useSyncExternalStore(
    follow,
    () => kept("zone"),
    () => null,
  );
  if (!chosen || !isZone(chosen)) return null;
  const own = deviceZone();
  const back = () => {
    rememberZone(own);
    const bare = new URL(location.href);
    bare.searchParams.delete("tz");
    router.replace(`${bare.pathname}${bare.search}`, { scroll: false });
    router.refresh();
  };
  return (
    <span>
      Times in {chosen.replaceAll("_", " ")}.{" "}
      <button
        type="button"
        onClick={back}
        className="min-h-6 text-accent underline underline-offset-2"
      >
        Use {own.replaceAll("_", " ")}
      </button>
    </span>
  );
}

function follow(tell: () => void): () => void {
  window.addEventListener(changed, tell);
  return () => window.removeEventListener(changed, tell);
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

/** The zone in which the page that is open tells times. */
export function shownZone(): string {
  const asked = new URLSearchParams(location.search).get("tz");
  return [asked, kept("zone"), kept("tz")].find((zone) => zone && isZone(zone)) ?? deviceZone();
}

function deviceZone(): string {
  return todaysName(Intl.DateTimeFormat().resolvedOptions().timeZone);
}
