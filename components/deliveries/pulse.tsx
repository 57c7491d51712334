import { pulseHeard } from "@/lib/display/silence-words";
import type { DeliveryPulse } from "@/lib/domain/views/delivery-view";

const height = 24;
const step = 6;

/** The last 24 hours of the webhook, an hour a column. */
export function Pulse({ hours }: Pick<DeliveryPulse, "hours">) {
  const most = Math.max(1, ...hours);
  return (
    <svg
      role="img"
      aria-label={pulseHeard({ hours })}
      viewBox={`0 0 ${hours.length * step} ${height}`}
      className="h-6 w-36 shrink-0"
    >
      {hours.map((calls, index) => {
        const high = Math.max(1, (calls / most) * height);
        return (
          <rect
            // An hour has no id but its place.
            // biome-ignore lint/suspicious/noArrayIndexKey: the order never changes
            key={index}
            x={index * step}
            y={height - high}
            width={step - 1}
            height={high}
            className={calls > 0 ? "fill-accent" : "fill-line"}
          />
        );
      })}
    </svg>
  );
}
