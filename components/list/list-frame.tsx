import type { ReactNode } from "react";
import { ErrorNote } from "@/components/ui/error-note";
import type { Feed } from "@/lib/browser/cache/use-feed";
import { LoadMore } from "./load-more";
import { WaitingRows } from "./waiting-rows";

type Listed = Pick<Feed<unknown>, "rows" | "loading" | "error" | "retry">;

type Props = {
  /** What is listed: "bots". */
  what: string;
  /** A feed, or a list that comes whole. */
  list: Listed | Feed<unknown>;
  /** Shown once it is known that there is nothing. */
  empty: ReactNode;
  /** The rows. */
  children: ReactNode;
};

/** The states that every list has: rows that wait, a failure, nothing, and more to come. */
export function ListFrame({ what, list, empty, children }: Props) {
  const { rows, loading, error, retry } = list;
  return (
    <>
      {"waiting" in list && <WaitingRows count={list.waiting} show={list.showWaiting} />}
      {error && (
        <div className="px-4 md:px-6">
          <ErrorNote
            what={
              rows.length > 0
                ? `The ${what} couldn't be refreshed: what you see may be old.`
                : `The ${what} could not be loaded.`
            }
            error={error}
            retry={retry}
          />
        </div>
      )}
      {rows.length > 0 && children}
      {rows.length === 0 && !loading && !error && empty}
      {"hasMore" in list && list.hasMore && <LoadMore loading={loading} load={list.loadMore} />}
    </>
  );
}
