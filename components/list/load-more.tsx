import { Button } from "@/components/ui/button";

type Props = { loading: boolean; load: () => void };

/** Continues a list downwards. */
export function LoadMore({ loading, load }: Props) {
  return (
    <div className="px-4 py-4 md:px-6">
      <Button aria-disabled={loading} onClick={loading ? undefined : load}>
        {loading ? "Loading" : "Load more"}
      </Button>
    </div>
  );
}
