"use client";

import { useId, useState, useSyncExternalStore } from "react";
import { todaysName, zoneTyped } from "@/lib/display/zone";

let known: readonly string[] | undefined;
const none: readonly string[] = [];

const never = () => () => {};
const noZones = () => none;
function allZones(): readonly string[] {
  known ??= [...new Set([...Intl.supportedValuesOf("timeZone").map(todaysName), "UTC"])];
  return known;
}

type Props = {
  label: string;
  /** Null until one is chosen. */
  zone: string | null;
  onChange: (zone: string) => void;
};

/** In which zone times are told: a part of its name is enough. */
export function ZoneSelect({ label, zone, onChange }: Props) {
  // Every runtime knows other zones: the whole list comes after hydration.
  const all = useSyncExternalStore(never, allZones, noZones);
  const list = useId();
  // Nothing is typed until somebody begins: the list offers all zones then.
  const [typed, setTyped] = useState<string | null>(null);
  const [unknown, setUnknown] = useState(false);
  const name = zone?.replaceAll("_", " ") ?? "";
  const choose = (chosen: string) => {
    setTyped(null);
    if (chosen === zone) return;
    onChange(chosen);
  };
  return (
    <>
      <input
        aria-label={label}
        title={unknown ? "No time zone has this in its name." : `${label}: ${name || "none"}`}
        aria-invalid={unknown}
        list={list}
        value={typed ?? name}
        placeholder={name || label}
        autoComplete="off"
        spellCheck={false}
        onFocus={() => setTyped("")}
        onBlur={() => {
          setTyped(null);
          setUnknown(false);
        }}
        onChange={({ target, nativeEvent }) => {
          setUnknown(false);
          const whole = target.value.replaceAll(" ", "_");
          // What is picked from the list comes whole; what is typed may go on.
          const types = nativeEvent instanceof InputEvent && nativeEvent.inputType === "insertText";
          if (types || !all.includes(whole)) return setTyped(target.value);
          choose(whole);
          target.blur();
        }}
        onKeyDown={(press) => {
          if (press.key === "Escape") {
            // It ends the typing, not what is open beside the calendar.
            press.preventDefault();
            press.currentTarget.blur();
          }
          if (press.key !== "Enter" || !typed) return;
          const found = zoneTyped(typed, all);
          setUnknown(!found);
          if (!found) return;
          choose(found);
          press.currentTarget.blur();
        }}
        className="h-8 w-44 truncate rounded-sm border border-control bg-surface px-2.5 text-sm text-ink placeholder:text-ink-3 aria-invalid:border-rec max-sm:w-26"
      />
      <datalist id={list}>
        {all.map((one) => (
          <option key={one} value={one.replaceAll("_", " ")} />
        ))}
      </datalist>
    </>
  );
}
