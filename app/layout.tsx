import type { Metadata, Viewport } from "next";
import { headers } from "next/headers";
import type { ReactNode } from "react";
import { PageFrame } from "@/components/shell/page-frame";
import "./globals.css";

export const metadata: Metadata = {
  title: { default: "Callboard", template: "%s · Callboard" },
  description: "The team's calendars, what changed in them, and who records which meeting.",
  robots: { index: false, follow: false },
};

export const viewport: Viewport = {
  width: "device-width",
  initialScale: 1,
  colorScheme: "light dark",
};

export default async function RootLayout({ children }: { children: ReactNode }) {
  const nonce = (await headers()).get("x-nonce") ?? "";
  return (
    // The theme's attribute is set before hydration, by the script of next-themes.
    <html lang="en" suppressHydrationWarning>
      <body>
        <PageFrame nonce={nonce}>{children}</PageFrame>
      </body>
    </html>
  );
}
