"use client";

import { useQueryStates } from "nuqs";
import { useEffect } from "react";
import { Button } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { ErrorNote } from "@/components/ui/error-note";
import { LoadMore } from "@/components/ui/load-more";
import { PageHeader } from "@/components/ui/page-header";
import { WaitingRows } from "@/components/ui/waiting-rows";
import { useCalendars } from "@/lib/browser/use-calendars";
import { useDeliveries } from "@/lib/browser/use-deliveries";
import { deliveriesQuery, deliveryFilters } from "./delivery-filters";
import { DeliveryPickers } from "./delivery-pickers";
import { DeliveryTable } from "./delivery-table";

/** Every call of the webhook that carried a good key, newest first. */
export function DeliveryList({ zone }: { zone: string }) {
  const [filters, setFilters] = useQueryStates(deliveryFilters, { history: "push" });
  const feed = useDeliveries(deliveriesQuery(filters));
  const calendars = useCalendars().data?.calendars ?? [];
  const { delivery } = filters;
  const filtered = Boolean(filters.state ?? filters.verdict ?? filters.calendar);
  const missing = delivery !== null && !feed.rows.some(({ id }) => id === delivery);

  useEffect(() => {
    if (delivery)
      document.getElementById(`delivery-${delivery}`)?.scrollIntoView({ block: "center" });
  }, [delivery]);

  return (
    <>
      <PageHeader title="Deliveries">
        <DeliveryPickers filters={filters} calendars={calendars} setFilters={setFilters} />
      </PageHeader>
      <WaitingRows count={feed.waiting} show={feed.showWaiting} />
      {feed.error && (
        <div className="px-4 md:px-6">
          <ErrorNote
            what="The deliveries could not be loaded."
            error={feed.error}
            retry={feed.retry}
          />
        </div>
      )}
      {missing && feed.rows.length > 0 && (
        <p role="status" className="px-4 pb-2 text-ink-2 md:px-6">
          Delivery {delivery.slice(0, 8)} is not among the rows shown:{" "}
          {feed.hasMore ? "load more to reach it." : "it does not match the filters."}
        </p>
      )}
      {feed.rows.length > 0 ? (
        <DeliveryTable
          deliveries={feed.rows}
          calendars={calendars}
          zone={zone}
          pointedAt={delivery}
          busy={feed.loading}
        />
      ) : (
        !feed.loading &&
        !feed.error && (
          <EmptyState
            title={
              filtered
                ? "No delivery matches these filters."
                : "Meeting BaaS has not called the webhook yet."
            }
            {...(filtered && {
              action: (
                <Button onClick={() => setFilters({ state: null, verdict: null, calendar: null })}>
                  Show all deliveries
                </Button>
              ),
            })}
          />
        )
      )}
      {feed.hasMore && <LoadMore loading={feed.loading} load={feed.loadMore} />}
    </>
  );
}
