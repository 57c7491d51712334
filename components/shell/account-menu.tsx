"use client";

import { ChevronDown, LogOut, Settings, UserRound, Users } from "lucide-react";
import Link from "next/link";
import { useTheme } from "next-themes";
import { useId, useRef, useState } from "react";
import { areKeysOn, setKeys } from "@/components/keys/key-setting";
import { Button, buttonLook } from "@/components/ui/button";
import { toast } from "@/components/ui/toast";
import { fetchJson } from "@/lib/browser/api/fetch-json";
import type { Viewer } from "@/lib/domain/role";

const themes = [
  { value: "light", label: "Light" },
  { value: "dark", label: "Dark" },
  { value: "system", label: "As the system" },
] as const;

async function signOut() {
  try {
    await fetchJson("/api/auth/sign-out", { method: "POST", body: "{}" });
    window.location.assign("/sign-in");
  } catch (error) {
    toast({
      title: "You are still signed in.",
      description: error instanceof Error ? error.message : "Try again.",
      tone: "error",
      action: { label: "Retry", run: signOut },
    });
  }
}

/** Who is signed in, with the theme and the way out. */
export function AccountMenu({ viewer }: { viewer: Viewer }) {
  const id = useId();
  const [open, setOpen] = useState(false);
  const menu = useRef<HTMLDivElement>(null);
  return (
    <>
      <Button variant="bare" popoverTarget={id} className="-mr-2 max-w-[40vw] md:max-w-40">
        <bdi className="truncate">{viewer.name}</bdi>
        <ChevronDown aria-hidden className="size-4 shrink-0" />
      </Button>
      <div
        id={id}
        ref={menu}
        popover="auto"
        onToggle={(event) => setOpen(event.newState === "open")}
        className="fade-in fixed inset-auto top-12 right-3 m-0 w-64 rounded-md border border-line bg-surface p-4 text-ink shadow-overlay"
      >
        <p dir="auto" className="truncate text-left text-base font-medium">
          {viewer.name}
        </p>
        <p className="truncate text-ink-2">{viewer.email}</p>
        <p className="text-ink-2">Signed in as {viewer.role}</p>
        {open && (
          <>
            <ThemeChoice />
            <KeyChoice />
          </>
        )}
        <Link
          href="/you"
          onNavigate={() => menu.current?.hidePopover()}
          className={`${buttonLook()} mt-4 w-full`}
        >
          <UserRound aria-hidden className="size-4" />
          Password, sessions, tokens
        </Link>
        {viewer.role === "admin" && (
          <Link
            href="/team"
            onNavigate={() => menu.current?.hidePopover()}
            className={`${buttonLook()} mt-2 w-full md:hidden`}
          >
            <Users aria-hidden className="size-4" />
            Team
          </Link>
        )}
        <Link
          href="/settings"
          onNavigate={() => menu.current?.hidePopover()}
          className={`${buttonLook()} mt-2 w-full`}
        >
          <Settings aria-hidden className="size-4" />
          Settings
        </Link>
        <Button onClick={signOut} className="mt-2 w-full">
          <LogOut aria-hidden className="size-4" />
          Sign out
        </Button>
      </div>
    </>
  );
}

function ThemeChoice() {
  const { theme, setTheme } = useTheme();
  return (
    <fieldset className="mt-4 border-t border-line pt-3">
      <legend className="sr-only">Theme</legend>
      {themes.map(({ value, label }) => (
        <label key={value} className="flex h-7 items-center gap-2">
          <input
            type="radio"
            name="theme"
            checked={theme === value}
            onChange={() => setTheme(value)}
            className="size-4 accent-accent"
          />
          {label}
        </label>
      ))}
    </fieldset>
  );
}

function KeyChoice() {
  const [on, setOn] = useState(areKeysOn);
  return (
    <div className="mt-3 border-t border-line pt-3">
      <label className="flex h-7 items-center gap-2">
        <input
          type="checkbox"
          checked={on}
          onChange={(change) => {
            setKeys(change.target.checked);
            setOn(change.target.checked);
          }}
          className="size-4 accent-accent"
        />
        Single-key shortcuts
      </label>
      <p className="text-xs text-ink-2">
        Press <kbd className="font-sans font-medium">?</kbd> to see them all.
      </p>
    </div>
  );
}
