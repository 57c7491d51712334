import Link from "next/link";
import type { ReactNode } from "react";
import { Toasts } from "@/components/ui/toast";
import type { Viewer } from "@/lib/domain/role";
import { AccountMenu } from "./account-menu";
import { MirrorStatus } from "./mirror-status";
import { MissingBots } from "./missing-bots";
import { Nav, type Place } from "./nav";
import { ZoneCookie } from "./zone-cookie";

type Props = {
  viewer: Viewer;
  /** Null for a page that the navigation doesn't lead to. */
  current: Place | null;
  /** What the page puts below the navigation, where there is room for it. */
  sidebar?: ReactNode;
  children: ReactNode;
};

/** The frame of every page for people who are signed in. */
export function Shell({ viewer, current, sidebar, children }: Props) {
  return (
    <div className="grid h-dvh grid-cols-[minmax(0,1fr)] grid-rows-[3rem_minmax(0,1fr)_auto_auto] md:grid-cols-[13rem_minmax(0,1fr)] md:grid-rows-[3rem_minmax(0,1fr)_auto]">
      <a
        href="#main"
        className="sr-only z-50 rounded-sm bg-accent px-3 py-2 font-medium text-on-accent focus:not-sr-only focus:fixed focus:top-1 focus:left-1"
      >
        Skip to content
      </a>
      <header className="col-span-full row-start-1 flex items-center justify-between gap-2 border-b border-line px-4">
        <Link href="/calendar" className="text-base font-semibold tracking-tight">
          Callboard
        </Link>
        <MissingBots role={viewer.role} />
        <AccountMenu viewer={viewer} />
      </header>
      <div className="row-start-4 flex flex-col gap-6 border-line max-md:border-t md:row-span-2 md:row-start-2 md:overflow-y-auto md:border-r md:py-3">
        <Nav current={current} />
        {sidebar && (
          <aside aria-label="Choices" className="px-4 max-md:hidden">
            {sidebar}
          </aside>
        )}
      </div>
      <main id="main" tabIndex={-1} className="row-start-2 min-w-0 overflow-y-auto outline-none">
        {children}
      </main>
      <MirrorStatus />
      <ZoneCookie />
      <Toasts />
    </div>
  );
}
