"use client";

import { TriangleAlert } from "lucide-react";
import { Button } from "./button";
import { Told } from "./told";

type Props = {
  /** What failed: "The changes could not be loaded." */
  what: string;
  error: { message: string; code?: string };
  retry?: () => void;
};

export function ErrorNote({ what, error, retry }: Props) {
  return (
    <div role="alert" className="flex flex-wrap items-center gap-x-3 gap-y-2 py-2">
      <p className="flex min-w-0 items-start gap-2">
        <TriangleAlert aria-hidden className="mt-0.5 size-4 shrink-0 text-rec" />
        <span className="min-w-0 [overflow-wrap:anywhere]">
          <span className="font-medium">
            <Told>{what}</Told>
          </span>{" "}
          <Told>{error.message}</Told>
        </span>
      </p>
      {error.code === "unauthenticated" ? (
        <Button onClick={signIn}>Sign in</Button>
      ) : (
        retry && <Button onClick={retry}>Retry</Button>
      )}
    </div>
  );
}

function signIn() {
  const here = window.location.pathname + window.location.search;
  window.location.assign(`/sign-in?to=${encodeURIComponent(here)}`);
}
