/** Finds a row of a list in the page: each carries its id as `data-row`. */
export function rowSelector(id: string): string {
  return `[data-row="${CSS.escape(id)}"]`;
}

/** What scrolls a list: the page beside a panel, or else all that the frame holds. */
export function scrollerOf(list: HTMLElement | null): HTMLElement | null {
  return list?.closest<HTMLElement>("[data-page], main") ?? null;
}
