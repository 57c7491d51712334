"use client";

import { useState } from "react";
import { rememberZone } from "@/components/shell/zone-cookie";
import { Select } from "@/components/ui/select";

type Props = { zone: string; onChange: (zone: string) => void };

/** In which zone times are told. */
export function ZoneSelect({ zone, onChange }: Props) {
  // Every runtime knows other zones, so that the whole list comes after hydration: when needed.
  const [all, setAll] = useState(false);
  const zones = new Set([zone, "UTC", ...(all ? Intl.supportedValuesOf("timeZone") : [])]);
  return (
    <Select
      label="Time zone"
      value={zone}
      options={[...zones].map((name) => ({ value: name, label: name.replaceAll("_", " ") }))}
      onChange={(chosen) => {
        rememberZone(chosen);
        onChange(chosen);
      }}
      onFocus={() => setAll(true)}
      onPointerEnter={() => setAll(true)}
      className="max-w-48 max-sm:max-w-26"
    />
  );
}
