import { OptionPicker } from "@/components/ui/option-picker";
import type { DeliveriesQuery } from "@/lib/browser/api/keys";
import type { CalendarView } from "@/lib/domain/views/calendar-view";
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
      <OptionPicker
        label="Calendar"
        any="All calendars"
        options={calendars.map(({ id, name }) => ({ value: id, label: name }))}
        value={filters.calendar ?? null}
        onChange={(calendar) => setFilters({ calendar })}
        className="max-w-56"
      />
      <OptionPicker
        label="State"
        any="All states"
        options={deliveryStates.map((state) => ({ value: state, label: stateWords[state] }))}
        value={filters.state ?? null}
        onChange={(state) => setFilters({ state })}
      />
      <OptionPicker
        label="Verdict"
        any="All verdicts"
        options={verdicts.map((verdict) => ({ value: verdict, label: verdictWords[verdict] }))}
        value={filters.verdict ?? null}
        onChange={(verdict) => setFilters({ verdict })}
      />
    </>
  );
}
