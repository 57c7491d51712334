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
  /** Keeps the rows' places while nothing is known of them. */
  skeleton: ReactNode;
  /** Shown once it is known that there is nothing. */
  empty: ReactNode;
  /** The rows. */
  children: ReactNode;
};

/** The states that every list has: rows that wait, a failure, nothing, and more to come. */
export function ListFrame({ what, list, skeleton, empty, children }: Props) {
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
      {rows.length === 0 && loading && !error && (
        <div aria-busy data-waiting>
          <p role="status" className="sr-only">
            Loading the {what}
          </p>
          <div aria-hidden>{skeleton}</div>
        </div>
      )}
      {rows.length === 0 && !loading && !error && empty}
      {rows.length > 0 && "hasMore" in list && list.hasMore && (
        <LoadMore loading={loading} load={list.loadMore} />
      )}
    </>
  );
}
