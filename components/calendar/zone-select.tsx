"use client";

import { useSyncExternalStore } from "react";
import { rememberZone } from "@/components/shell/zone-cookie";
import { Select } from "@/components/ui/select";

let known: readonly string[] | undefined;
const none: readonly string[] = [];

const never = () => () => {};
const noZones = () => none;
function allZones(): readonly string[] {
  known ??= Intl.supportedValuesOf("timeZone");
  return known;
}

type Props = { zone: string; onChange: (zone: string) => void };

/** In which zone times are told. */
export function ZoneSelect({ zone, onChange }: Props) {
  // Every runtime knows other zones: the whole list comes after hydration.
  const all = useSyncExternalStore(never, allZones, noZones);
  const zones = new Set([zone, "UTC", ...all]);
  return (
    <Select
      label="Time zone"
      value={zone}
      options={[...zones].map((name) => ({ value: name, label: name.replaceAll("_", " ") }))}
      onChange={(chosen) => {
        rememberZone(chosen);
        onChange(chosen);
      }}
      className="w-44 max-sm:w-26"
    />
  );
}
