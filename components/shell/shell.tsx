"use client";

import Link from "next/link";
import { usePathname, useRouter } from "next/navigation";
import { type ReactNode, useLayoutEffect, useRef } from "react";
import { useKeys } from "@/components/keys/use-keys";
import { PaletteHost } from "@/components/palette/palette-host";
import { Toasts } from "@/components/ui/toast";
import { returnTo, useScrollKeeper } from "@/lib/browser/kept-scroll";
import type { Viewer } from "@/lib/domain/role";
import { AccountMenu } from "./account-menu";
import { arrivalsId } from "./arriving";
import { MirrorStatus } from "./mirror-status";
import { MissingBots } from "./missing-bots";
import { Nav, type Place, placeOf, placesFor } from "./nav";
import { shownZone, ZoneCookie } from "./zone-cookie";

type Props = {
  viewer: Viewer;
  /** A sandbox stands in for Meeting BaaS. */
  sandboxed: boolean;
  /** What the calendar puts below the navigation, where there is room for it. */
  sidebar: ReactNode;
  /** Each place before its data has come. */
  skeletons: Record<Place, ReactNode>;
  children: ReactNode;
};

/** The frame of every page for people who are signed in; it stays while they go from page to page. */
export function Shell({ viewer, sandboxed, sidebar, skeletons, children }: Props) {
  const path = usePathname();
  const router = useRouter();
  const current = placeOf(path);
  const pages = placesFor(viewer.role);
  useKeys(Object.fromEntries(pages.map(({ key, href }) => [`g ${key}`, () => router.push(href)])));
  return (
    <div className="grid h-dvh grid-cols-[minmax(0,1fr)] grid-rows-[3rem_minmax(0,1fr)_auto_auto] md:grid-cols-[13rem_minmax(0,1fr)] md:grid-rows-[3rem_minmax(0,1fr)_auto]">
      {/* biome-ignore lint/a11y/useValidAnchor: it leads to a place in the page, without a script, too */}
      <a
        href="#main"
        // Without an entry in the history, by which Back would seem to do nothing.
        onClick={(click) => {
          click.preventDefault();
          document.getElementById("main")?.focus();
        }}
        className="sr-only z-50 rounded-sm bg-accent px-3 py-2 font-medium text-on-accent focus:not-sr-only focus:fixed focus:top-1 focus:left-1"
      >
        Skip to content
      </a>
      <header className="col-span-full row-start-1 flex items-center justify-between gap-2 border-b border-line px-4">
        <Link href="/calendar" className="text-base font-semibold tracking-tight">
          Callboard
        </Link>
        <MissingBots role={viewer.role} />
        <PaletteHost role={viewer.role} pages={pages} zoneOf={shownZone} />
        <AccountMenu viewer={viewer} />
      </header>
      <div className="row-start-4 flex flex-col gap-6 border-line max-md:border-t md:row-span-2 md:row-start-2 md:overflow-y-auto md:border-r md:py-3">
        <Nav current={current} role={viewer.role} skeletons={skeletons} />
        {/* The slot keeps the calendar's when another page follows, which has none. */}
        {current === "calendar" && (
          <aside aria-label="Choices" className="px-4 max-md:hidden">
            {sidebar}
          </aside>
        )}
      </div>
      <Main path={path} sandboxed={sandboxed}>
        {children}
      </Main>
      <MirrorStatus />
      <ZoneCookie />
      <Toasts />
    </div>
  );
}

type MainProps = Pick<Props, "sandboxed" | "children"> & { path: string };

/** Where the page is. A new one begins at its top, and has the focus if the last one took it along. */
function Main({ path, sandboxed, children }: MainProps) {
  const main = useRef<HTMLElement>(null);
  const before = useRef<string>(null);
  useScrollKeeper();
  useLayoutEffect(() => {
    if (before.current === path || !main.current) return;
    const isFirst = before.current === null;
    before.current = path;
    const returned = returnTo(main.current);
    if (isFirst) return;
    if (!returned) main.current.scrollTo({ top: 0, behavior: "instant" });
    if (document.activeElement === document.body) main.current.focus({ preventScroll: true });
  }, [path]);
  return (
    <div className="row-start-2 flex min-w-0 flex-col">
      {sandboxed && (
        <aside
          aria-label="Sandbox"
          className="border-b border-line bg-sunken px-4 py-1 text-xs text-ink-2 md:px-6"
        >
          A sandbox stands in for Meeting BaaS: people, meetings and recordings are made up.
        </aside>
      )}
      <div id={arrivalsId} className="relative min-h-0 flex-1">
        <main
          id="main"
          ref={main}
          data-scroller="page"
          tabIndex={-1}
          className="absolute inset-0 overflow-y-auto outline-none"
        >
          {children}
        </main>
      </div>
    </div>
  );
}
