"use client";

import { type RefObject, useEffect, useRef } from "react";

/**
 * Follows links to the page's own address without asking the server for the page again. They stay
 * real links: they open in a tab, and before JavaScript.
 */
export function useLinksInPlace(
  container: RefObject<HTMLElement | null>,
  follow: (search: URLSearchParams) => void,
): void {
  const current = useRef(follow);
  useEffect(() => {
    current.current = follow;
  });
  useEffect(() => {
    const element = container.current;
    const onClick = (click: MouseEvent) => {
      if (click.button !== 0 || click.metaKey || click.ctrlKey || click.shiftKey || click.altKey)
        return;
      const link = click.target instanceof Element && click.target.closest("a");
      if (!link || link.origin !== location.origin || link.pathname !== location.pathname) return;
      click.preventDefault();
      current.current(new URLSearchParams(link.search));
    };
    element?.addEventListener("click", onClick);
    return () => element?.removeEventListener("click", onClick);
  }, [container]);
}
