import { TriangleAlert } from "lucide-react";

/** Why a form without JavaScript came back; its fields refer to it by its id. */
export function RefusalNote({ children }: { children: string }) {
  return (
    <p id="refusal" role="alert" className="flex gap-2">
      <TriangleAlert aria-hidden className="mt-0.5 size-4 shrink-0 text-rec" />
      {children}
    </p>
  );
}
