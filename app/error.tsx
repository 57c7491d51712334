"use client";

import { ErrorDigest } from "@/components/shell/error-digest";
import { NoticePage } from "@/components/shell/notice-page";
import { Button } from "@/components/ui/button";

type Props = { error: unknown; retry: () => void };

export default function PageError({ error, retry }: Props) {
  return (
    <NoticePage title="This page could not be shown">
      <p>
        Callboard could not read what belongs here. The mirror goes on working meanwhile; try again
        in a moment.
      </p>
      <ErrorDigest error={error} />
      <Button variant="primary" onClick={() => retry()}>
        Try again
      </Button>
    </NoticePage>
  );
}
