"use client";

import { useRouter } from "next/navigation";
import { useTheme } from "next-themes";
import { type KeyboardEvent, useLayoutEffect, useMemo, useRef, useState } from "react";
import { toast } from "@/components/ui/toast";
import { useResync } from "@/lib/browser/calendars";
import { useSearch, useSettled } from "@/lib/browser/search";
import { dayOf } from "@/lib/display/format-time";
import { type PaletteItem, paletteGroups } from "@/lib/display/palette/palette-groups";
import { mayAct, type Role } from "@/lib/domain/role";
import { soughtWords } from "@/lib/domain/search/found-parts";
import { optionId, PaletteList } from "./palette-list";

export type PaletteProps = {
  role: Role;
  zone: string;
  pages: readonly { href: string; label: string }[];
  onClose: () => void;
  showShortcuts: () => void;
};

const steps: Record<string, number> = { ArrowDown: 1, ArrowUp: -1 };

/** One box for meetings, people, days, recordings, what was said, pages and commands. */
export function Palette({ role, zone, pages, onClose, showShortcuts }: PaletteProps) {
  const router = useRouter();
  const dialog = useRef<HTMLDialogElement>(null);
  const [text, setText] = useState("");
  const sought = useSettled(text.trim());
  const isSettled = sought === text.trim();
  const search = useSearch(sought);
  const commands = useCommands(role, showShortcuts);

  const found = isSettled ? search.data : undefined;
  const groups = useMemo(() => {
    const today = dayOf(new Date().toISOString(), zone);
    return paletteGroups({ text, pages, commands, found, zone, today });
  }, [text, pages, commands, found, zone]);
  const items = groups.flatMap((group) => group.items);
  // Whoever presses Enter without having chosen means the first.
  const [chosen, setChosen] = useState<string | null>(null);
  const active = items.find(({ id }) => id === chosen) ?? items[0];
  const words = soughtWords(text);

  // Closed while it still stands in the page, it gives the focus back.
  useLayoutEffect(() => {
    const element = dialog.current;
    element?.showModal();
    return () => element?.close();
  }, []);

  function type(typed: string): void {
    setText(typed);
    setChosen(null);
  }

  function act({ to }: PaletteItem): void {
    if ("seek" in to) {
      type(to.seek);
      return;
    }
    onClose();
    if ("href" in to) router.push(to.href);
    else commands.find(({ id }) => id === to.command)?.run();
  }

  function press(pressed: KeyboardEvent): void {
    if (pressed.nativeEvent.isComposing) return;
    const step = steps[pressed.key];
    if (step !== undefined && items.length > 0) {
      pressed.preventDefault();
      const next = (items.findIndex(({ id }) => id === active?.id) + step) % items.length;
      setChosen(items.at(next)?.id ?? null);
    }
    if (pressed.key === "Enter" && active) {
      pressed.preventDefault();
      act(active);
    }
  }

  // What was sought before is sought anew: that there is nothing isn't said before it is known.
  const isSeeking = search.isLoading || (search.isValidating && items.length === 0);
  const isAsking = words.length > 0 && (!isSettled || isSeeking);
  const says = search.error
    ? "The search didn't answer. Type on to try again."
    : isAsking
      ? "Searching…"
      : items.length === 0
        ? "Nothing found."
        : "";
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: Escape leaves it as well
    <dialog
      ref={dialog}
      aria-label="Search"
      onClose={() => {
        if (!dialog.current?.open) onClose();
      }}
      onClick={(click) => {
        if (click.target === dialog.current) onClose();
      }}
      className="fade-in mx-auto mt-[10dvh] mb-auto w-[36rem] max-w-[calc(100vw-2rem)] overflow-hidden rounded-lg border border-line bg-surface p-0 text-ink shadow-overlay backdrop:bg-black/40"
    >
      <div className="flex max-h-[70dvh] flex-col">
        <input
          type="text"
          role="combobox"
          aria-label="Search"
          aria-expanded={items.length > 0}
          aria-controls="palette-list"
          aria-autocomplete="list"
          aria-activedescendant={active && optionId(active)}
          placeholder="Meetings, people, “12 Jan”, recordings, pages…"
          autoComplete="off"
          spellCheck={false}
          maxLength={200}
          value={text}
          onChange={({ target }) => type(target.value)}
          onKeyDown={press}
          className="h-12 w-full shrink-0 border-b border-line bg-transparent px-4 text-base text-ink outline-none placeholder:text-ink-3"
        />
        <PaletteList
          groups={groups}
          active={active}
          words={words}
          choose={(item) => setChosen(item.id)}
          act={act}
        />
        <p
          role="status"
          className={`px-4 pb-3 text-ink-2 empty:hidden ${items.length === 0 ? "" : "border-t border-line pt-2"}`}
        >
          {says}
        </p>
      </div>
    </dialog>
  );
}

function useCommands(role: Role, showShortcuts: () => void) {
  const { setTheme } = useTheme();
  const { resync } = useResync();
  const sync = () =>
    resync().then(
      () => toast({ title: "All calendars are being read again." }),
      (error: unknown) =>
        toast({
          title: "The calendars couldn't be synced.",
          description: error instanceof Error ? error.message : "Try again.",
          tone: "error",
        }),
    );
  return [
    ...(mayAct(role, "member")
      ? [{ id: "sync", label: "Sync all calendars", run: () => void sync() }]
      : []),
    { id: "light", label: "Light theme", run: () => setTheme("light") },
    { id: "dark", label: "Dark theme", run: () => setTheme("dark") },
    { id: "system", label: "Theme as the system", run: () => setTheme("system") },
    { id: "shortcuts", label: "Keyboard shortcuts", run: showShortcuts },
  ];
}
