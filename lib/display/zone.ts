/** Whether a text names an IANA time zone that this runtime knows. */
export function isZone(text: string): boolean {
  // Runtimes also accept offsets such as "+02:00", which aren't zones: they know no summer time.
  if (!/^[A-Za-z][A-Za-z0-9_+\-/]*$/.test(text)) return false;
  try {
    new Intl.DateTimeFormat("en", { timeZone: text });
    return true;
  } catch {
    return false;
  }
}

/** The zone in which times are told: the chosen one, else the device's; UTC until it is known. */
export function zoneOf(known: {
  chosen: string | undefined;
  detected: string | undefined;
}): string {
  return [known.chosen, known.detected].find((zone) => zone && isZone(zone)) ?? "UTC";
}

/** Zones that browsers still call by names which their people have given up. */
const renamed: Record<string, string> = {
  "America/Godthab": "America/Nuuk",
  "Asia/Calcutta": "Asia/Kolkata",
  "Asia/Katmandu": "Asia/Kathmandu",
  "Asia/Rangoon": "Asia/Yangon",
  "Asia/Saigon": "Asia/Ho_Chi_Minh",
  "Atlantic/Faeroe": "Atlantic/Faroe",
  "Europe/Kiev": "Europe/Kyiv",
};

/** A zone by the name that is used today, where this runtime knows it. */
export function todaysName(zone: string): string {
  const name = renamed[zone];
  return name && isZone(name) ? name : zone;
}

/** What a zone is called where there is little room: `New York`. */
export function zoneName(zone: string): string {
  return zone.slice(zone.lastIndexOf("/") + 1).replaceAll("_", " ");
}

/** The zone that somebody means by a part of its name: "lisbon", "new york". */
export function zoneTyped(text: string, zones: readonly string[]): string | undefined {
  const meant = text.trim().replaceAll(" ", "_").toLowerCase();
  const place = (zone: string) => zone.slice(zone.lastIndexOf("/") + 1).toLowerCase();
  return (
    zones.find((zone) => zone.toLowerCase() === meant) ??
    zones.find((zone) => place(zone).startsWith(meant)) ??
    zones.find((zone) => zone.toLowerCase().includes(meant))
  );
}
