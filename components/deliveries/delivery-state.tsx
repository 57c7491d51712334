import { CircleCheck, CircleMinus, CircleX, Clock } from "lucide-react";
import type { DeliveryState as State } from "@/lib/domain/views/delivery-view";
import { stateWords } from "./delivery-filters";

const looks = {
  waiting: { Icon: Clock, tone: "text-ink-2" },
  processed: { Icon: CircleCheck, tone: "text-ok" },
  failed: { Icon: CircleX, tone: "text-rec" },
  ignored: { Icon: CircleMinus, tone: "text-ink-3" },
} as const;

export function DeliveryState({ state }: { state: State }) {
  const { Icon, tone } = looks[state];
  return (
    <span className={`inline-flex items-center gap-1.5 whitespace-nowrap ${tone}`}>
      <Icon aria-hidden className="size-4" />
      {stateWords[state]}
    </span>
  );
}
