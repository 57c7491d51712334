import { Select } from "@/components/ui/select";
import type { DeliveriesQuery } from "@/lib/browser/keys";
import type { CalendarView } from "@/lib/domain/calendar-view";
import { deliveryStates, stateWords, verdicts, verdictWords } from "./delivery-filters";

type Props = {
  filters: DeliveriesQuery;
  calendars: readonly CalendarView[];
  setFilters: (changes: DeliveriesQuery) => void;
};

/** Chooses which deliveries are listed. */
export function DeliveryPickers({ filters, calendars, setFilters }: Props) {
  return (
    <>
      <Select
        label="Calendar"
        value={filters.calendar ?? ""}
        onChange={(calendar) => setFilters({ calendar: calendar || null })}
        options={[
          { value: "", label: "All calendars" },
          ...calendars.map(({ id, name }) => ({ value: id, label: name })),
        ]}
        className="max-w-56"
      />
      <Select
        label="State"
        value={filters.state ?? ""}
        onChange={(value) =>
          setFilters({ state: deliveryStates.find((state) => state === value) ?? null })
        }
        options={[
          { value: "", label: "All states" },
          ...deliveryStates.map((state) => ({ value: state, label: stateWords[state] })),
        ]}
      />
      <Select
        label="Verdict"
        value={filters.verdict ?? ""}
        onChange={(value) =>
          setFilters({ verdict: verdicts.find((verdict) => verdict === value) ?? null })
        }
        options={[
          { value: "", label: "All verdicts" },
          ...verdicts.map((verdict) => ({ value: verdict, label: verdictWords[verdict] })),
        ]}
      />
    </>
  );
}
