"use client";

import { ErrorDigest } from "@/components/shell/error-digest";
import { NoticePage } from "@/components/shell/notice-page";
import { Button } from "@/components/ui/button";
import "./globals.css";

type Props = { error: unknown; retry: () => void };

export default function GlobalError({ error, retry }: Props) {
  return (
    <html lang="en">
      <body>
        <title>Callboard could not start this page</title>
        <NoticePage title="Callboard could not start this page">
          <p>Try again in a moment. If it stays like this, tell an admin.</p>
          <ErrorDigest error={error} />
          <Button variant="primary" onClick={() => retry()}>
            Try again
          </Button>
        </NoticePage>
      </body>
    </html>
  );
}
