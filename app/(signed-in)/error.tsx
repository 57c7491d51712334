"use client";

import { ErrorDigest } from "@/components/shell/error-digest";
import { Button } from "@/components/ui/button";
import { PageHeader } from "@/components/ui/page-header";

type Props = { error: unknown; retry: () => void };

/** A page that can't be shown, in the shell: the others are a click away. */
export default function PageInShellError({ error, retry }: Props) {
  return (
    <>
      <PageHeader title="This page could not be shown" />
      <div className="flex max-w-md flex-col items-start gap-4 px-4 text-base text-ink-2 md:px-6">
        <p>
          Callboard could not read what belongs here. The mirror goes on working meanwhile; try
          again in a moment.
        </p>
        <ErrorDigest error={error} />
        <Button variant="primary" onClick={() => retry()}>
          Try again
        </Button>
      </div>
    </>
  );
}
