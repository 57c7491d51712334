"use client";

import { useQueryStates } from "nuqs";
import { DayTable } from "@/components/list/day-table";
import { EmptyState, NoMatch } from "@/components/list/empty-state";
import { CalendarPicker, FilterPicker } from "@/components/list/filter-picker";
import { ListFrame } from "@/components/list/list-frame";
import type { Column } from "@/components/list/list-table";
import { SplitPage } from "@/components/list/split-page";
import { PageHeader } from "@/components/ui/page-header";
import { useCalendarOf } from "@/lib/browser/calendars";
import { useDeliveries } from "@/lib/browser/deliveries";
import type { Role } from "@/lib/domain/role";
import type { DeliveryView } from "@/lib/domain/views/delivery-view";
import { DeliveryRowsSkeleton } from "./deliveries-skeleton";
import {
  deliveriesPath,
  deliveriesQuery,
  deliveryFilters,
  stateWords,
  verdictWords,
} from "./delivery-filters";
import { DeliveryPanel } from "./delivery-panel";
import { DeliveryRow } from "./delivery-row";

const columns: Column[] = [
  { label: "Received", width: "md:w-24" },
  { label: "Event" },
  { label: "Calendar", width: "md:w-[18%] lg:w-56" },
  { label: "State", width: "md:w-28" },
  { label: "Attempts", width: "md:w-20", numeric: true },
  { label: "Changes", width: "md:w-20", numeric: true },
];

const receivedAt = (delivery: DeliveryView) => delivery.receivedAt;

/** Every call of the webhook that carried a good key, newest first. */
export function DeliveryList({ zone, role }: { zone: string; role: Role }) {
  const [filters, setFilters] = useQueryStates(deliveryFilters, { history: "push" });
  const { state, verdict, calendar, delivery: openId } = filters;
  const feed = useDeliveries(deliveriesQuery(filters));
  const calendarOf = useCalendarOf();

  return (
    <SplitPage
      openId={openId}
      panel={
        openId && (
          <DeliveryPanel
            key={openId}
            id={openId}
            zone={zone}
            role={role}
            onClose={() => void setFilters({ delivery: null })}
          />
        )
      }
    >
      <PageHeader title="Deliveries">
        <CalendarPicker value={calendar} onChange={(id) => void setFilters({ calendar: id })} />
        <FilterPicker
          label="State"
          any="All states"
          words={stateWords}
          value={state}
          onChange={(chosen) => void setFilters({ state: chosen })}
        />
        <FilterPicker
          label="Verdict"
          any="All verdicts"
          words={verdictWords}
          value={verdict}
          onChange={(chosen) => void setFilters({ verdict: chosen })}
        />
      </PageHeader>
      <ListFrame
        what="deliveries"
        list={feed}
        skeleton={<DeliveryRowsSkeleton />}
        empty={
          (state ?? verdict ?? calendar) ? (
            <NoMatch
              one="delivery"
              many="deliveries"
              showAll={() => void setFilters({ state: null, verdict: null, calendar: null })}
            />
          ) : (
            <EmptyState title="Meeting BaaS has not called the webhook yet." />
          )
        }
      >
        <DayTable
          label="Deliveries"
          columns={columns}
          rows={feed.rows}
          at={receivedAt}
          zone={zone}
          openId={openId}
          rowHeight={44}
          busy={feed.loading}
          look={feed.look}
        >
          {(delivery, place) => (
            <DeliveryRow
              key={delivery.id}
              place={place}
              delivery={delivery}
              calendar={calendarOf(delivery.calendarId)}
              zone={zone}
              open={delivery.id === openId}
              href={deliveriesPath("/deliveries", { ...filters, delivery: delivery.id })}
            />
          )}
        </DayTable>
      </ListFrame>
    </SplitPage>
  );
}
