"use client";

import { ThemeProvider } from "next-themes";
import { NuqsAdapter } from "nuqs/adapters/next/app";
import { type ReactNode, useState } from "react";

type Props = { nonce: string; children: ReactNode };

/** What every page stands in: the theme, the state kept in the address, the nonce for styles. */
export function PageFrame({ nonce, children }: Props) {
  // The browser holds on to the policy it got with the document. A refresh of the page's data
  // brings the nonce of another policy, by which styles would be refused.
  const [documentNonce] = useState(nonce);
  return (
    <ThemeProvider attribute="data-theme" nonce={documentNonce} disableTransitionOnChange>
      <meta property="csp-nonce" nonce={documentNonce} />
      <NuqsAdapter>{children}</NuqsAdapter>
    </ThemeProvider>
  );
}
