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
