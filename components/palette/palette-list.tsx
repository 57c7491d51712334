"use client";

import { type ReactNode, useEffect, useId } from "react";
import { FoundText } from "@/components/ui/found-text";
import type { PaletteGroup, PaletteItem } from "@/lib/display/palette/palette-groups";

type Props = {
  groups: readonly PaletteGroup[];
  /** What Enter means. */
  active: PaletteItem | undefined;
  words: readonly string[];
  choose: (item: PaletteItem) => void;
  act: (item: PaletteItem) => void;
};

/** What is offered. The focus stays in the box above, which names what is active. */
export function PaletteList({ groups, active, words, choose, act }: Props) {
  useEffect(() => {
    if (active) document.getElementById(optionId(active))?.scrollIntoView({ block: "nearest" });
  }, [active]);
  return (
    <div
      id="palette-list"
      role="listbox"
      aria-label="Results"
      tabIndex={-1}
      className="min-h-0 flex-1 overflow-y-auto p-1.5 outline-none empty:hidden"
    >
      {groups.map((group) => (
        <Group key={group.title} title={group.title}>
          {group.items.map((item) => (
            <Option
              key={item.id}
              item={item}
              active={item.id === active?.id}
              words={words}
              choose={() => choose(item)}
              act={() => act(item)}
            />
          ))}
        </Group>
      ))}
    </div>
  );
}

/** The id of an item's element. */
export function optionId({ id }: PaletteItem): string {
  return `palette ${id}`.replace(/\s/g, "-");
}

function Group({ title, children }: { title: string; children: ReactNode }) {
  const heading = useId();
  return (
    // biome-ignore lint/a11y/useSemanticElements: in a list of options no fieldset may stand
    <div role="group" aria-labelledby={heading} className="pb-1">
      <p id={heading} className="px-2.5 pt-2 pb-1 text-xs font-medium text-ink-2">
        {title}
      </p>
      {children}
    </div>
  );
}

type OptionProps = {
  item: PaletteItem;
  active: boolean;
  words: readonly string[];
  choose: () => void;
  act: () => void;
};

function Option({ item, active, words, choose, act }: OptionProps) {
  const { label, detail, struck } = item;
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the box above hears the keys
    <div
      id={optionId(item)}
      role="option"
      aria-selected={active}
      tabIndex={-1}
      onPointerMove={active ? undefined : choose}
      // The focus stays where it is.
      onMouseDown={(pressed) => pressed.preventDefault()}
      onClick={act}
      className="flex min-h-9 cursor-default flex-col justify-center rounded-sm px-2.5 py-1 aria-selected:bg-accent-soft"
    >
      <span
        dir="auto"
        className={`line-clamp-2 text-left [overflow-wrap:anywhere] ${struck ? "line-through decoration-ink-3" : ""}`}
      >
        <FoundText text={label} words={words} />
      </span>
      {detail && (
        <span className="nums truncate text-xs text-ink-2">
          <FoundText text={detail} words={words} />
        </span>
      )}
    </div>
  );
}
