"use client";

import { Search } from "lucide-react";
import { lazy, Suspense, useState } from "react";
import { useKeys } from "@/components/keys/use-keys";
import { Button } from "@/components/ui/button";
import type { Role } from "@/lib/domain/role";

// Most pages are left without either: they come when they are first asked for.
const Palette = lazy(async () => ({ default: (await import("./palette")).Palette }));
const Shortcuts = lazy(async () => ({ default: (await import("./shortcuts")).Shortcuts }));

type Props = {
  role: Role;
  pages: readonly { href: string; label: string; key: string }[];
  /** The zone in which times are told. */
  zoneOf: () => string;
};

/** The way to the palette and to the list of shortcuts: a button, and keys. */
export function PaletteHost({ role, pages, zoneOf }: Props) {
  const [open, setOpen] = useState<"palette" | "shortcuts" | null>(null);
  const seek = () => setOpen("palette");
  const showShortcuts = () => setOpen("shortcuts");
  const close = () => setOpen(null);
  const slash = () => {
    const own = document.querySelector<HTMLElement>("[data-own-search]");
    if (own) own.focus();
    else seek();
  };
  // On many keyboards these signs take Shift.
  useKeys({
    "$mod+k": seek,
    "/": slash,
    "Shift+/": slash,
    "?": showShortcuts,
    "Shift+?": showShortcuts,
  });
  return (
    <>
      <Button variant="bare" onClick={seek} aria-keyshortcuts="Control+K" className="ml-auto">
        <Search aria-hidden className="size-4" />
        <span className="max-md:sr-only">Search</span>
      </Button>
      <Suspense fallback={null}>
        {open === "palette" && (
          <Palette
            role={role}
            zone={zoneOf()}
            pages={pages}
            onClose={close}
            showShortcuts={showShortcuts}
          />
        )}
        {open === "shortcuts" && <Shortcuts pages={pages} onClose={close} />}
      </Suspense>
    </>
  );
}
