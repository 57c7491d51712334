"use client";

import Link from "next/link";
import type { ComponentProps } from "react";

type Props = Omit<ComponentProps<typeof Link>, "href" | "prefetch" | "onNavigate"> & {
  href: string;
  /** It is about to be followed. */
  onFollow?: () => void;
};

/**
 * A link to another state of the page that is open: it changes the address without asking the
 * server for the page again. It stays a real link: it opens in a tab, before JavaScript, and from
 * another page.
 */
export function LinkInPlace({ href, onFollow, ...rest }: Props) {
  return (
    <Link
      href={href}
      prefetch={false}
      onNavigate={(navigation) => {
        const to = new URL(href, location.href);
        if (to.pathname !== location.pathname) return;
        navigation.preventDefault();
        onFollow?.();
        if (to.href !== location.href) history.pushState(null, "", to);
      }}
      {...rest}
    />
  );
}
