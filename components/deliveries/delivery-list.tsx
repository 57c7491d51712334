"use client";

import { useQueryStates } from "nuqs";
import { useEffect, useRef } from "react";
import { EmptyState } from "@/components/list/empty-state";
import { LoadMore } from "@/components/list/load-more";
import { SplitPage } from "@/components/list/split-page";
import { usePanelFocus } from "@/components/list/use-panel-focus";
import { WaitingRows } from "@/components/list/waiting-rows";
import { Button } from "@/components/ui/button";
import { ErrorNote } from "@/components/ui/error-note";
import { PageHeader } from "@/components/ui/page-header";
import { useCalendars } from "@/lib/browser/calendars";
import { useDeliveries } from "@/lib/browser/deliveries";
import type { Role } from "@/lib/domain/role";
import { deliveriesPath, deliveriesQuery, deliveryFilters } from "./delivery-filters";
import { DeliveryPanel } from "./delivery-panel";
import { DeliveryPickers } from "./delivery-pickers";
import { DeliveryTable } from "./delivery-table";

/** Every call of the webhook that carried a good key, newest first. */
export function DeliveryList({ zone, role }: { zone: string; role: Role }) {
  const [filters, setFilters] = useQueryStates(deliveryFilters, { history: "push" });
  const feed = useDeliveries(deliveriesQuery(filters));
  const calendars = useCalendars().data?.calendars ?? [];
  const { delivery } = filters;
  const filtered = Boolean(filters.state ?? filters.verdict ?? filters.calendar);
  const root = useRef<HTMLDivElement>(null);
  usePanelFocus(root, delivery, (id) => `#delivery-${id} a`);

  useEffect(() => {
    // Whoever comes by a link finds the row, too; a row that was clicked stays where it is.
    if (delivery)
      document.getElementById(`delivery-${delivery}`)?.scrollIntoView({ block: "nearest" });
  }, [delivery]);

  return (
    <SplitPage
      root={root}
      panel={
        delivery && (
          <DeliveryPanel
            key={delivery}
            id={delivery}
            calendars={calendars}
            zone={zone}
            role={role}
            onClose={() => void setFilters({ delivery: null })}
          />
        )
      }
    >
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
      {feed.rows.length > 0 ? (
        <DeliveryTable
          deliveries={feed.rows}
          calendars={calendars}
          zone={zone}
          openId={delivery}
          hrefOf={(id) => deliveriesPath("/deliveries", { ...filters, delivery: id })}
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
    </SplitPage>
  );
}
