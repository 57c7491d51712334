"use client";

import { useQueryStates } from "nuqs";
import type { ReactNode } from "react";
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
import type { DeliveryPulse, DeliveryView } from "@/lib/domain/views/delivery-view";
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
import { RefusedKeysNote } from "./refused-keys-note";
import { SilenceNote } from "./silence-note";

const columns: Column[] = [
  { label: "Received", width: "md:w-24" },
  { label: "Event" },
  { label: "Calendar", width: "md:w-[18%] lg:w-56" },
  { label: "State", width: "md:w-28" },
  { label: "Took", width: "md:w-20", numeric: true },
  { label: "Changes", width: "md:w-20", numeric: true },
];

const receivedAt = (delivery: DeliveryView) => delivery.receivedAt;

type Props = {
  zone: string;
  role: Role;
  pulse: Omit<DeliveryPulse, "hours">;
  /** How often the webhook was called in the last 24 hours. */
  plot: ReactNode;
  servedAt: string;
};

/** Every call of the webhook that carried a good key, newest first. */
export function DeliveryList({ zone, role, pulse, plot, servedAt }: Props) {
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
        {plot}
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
      <RefusedKeysNote />
      <SilenceNote
        pulse={pulse}
        newestAt={state || verdict || calendar ? null : (feed.rows[0]?.receivedAt ?? null)}
        servedAt={servedAt}
      />
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
