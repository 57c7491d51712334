import { ErrorNote } from "@/components/ui/error-note";
import type { ApiFailure } from "@/lib/browser/api/fetch-json";

type Props = {
  /** What the panel is about: "bot". */
  what: string;
  answer: { data: unknown; error: ApiFailure | undefined; mutate: () => Promise<unknown> };
};

/** Says why a panel has nothing to show. What isn't there won't come by asking again. */
export function PanelFailure({ what, answer: { data, error, mutate } }: Props) {
  if (!error || data) return null;
  return (
    <ErrorNote
      what={`This ${what} could not be shown.`}
      error={error}
      {...(error.status !== 404 && { retry: () => void mutate() })}
    />
  );
}
