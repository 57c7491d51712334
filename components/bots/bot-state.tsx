import {
  Ban,
  CircleCheck,
  CircleDot,
  CircleDotDashed,
  DoorOpen,
  Hourglass,
  LoaderCircle,
  LogIn,
  type LucideIcon,
  TriangleAlert,
} from "lucide-react";
import type { BotState as State } from "@/lib/domain/bot-view";
import type { EventView } from "@/lib/domain/event-view";

const looks: Record<State, { word: string; Icon: LucideIcon; color: string }> = {
  wanted: { word: "Asking for a bot", Icon: Hourglass, color: "" },
  scheduled: { word: "Will record", Icon: CircleDotDashed, color: "" },
  joining: { word: "Joining", Icon: LogIn, color: "" },
  waiting: { word: "In the waiting room", Icon: DoorOpen, color: "" },
  recording: { word: "Recording", Icon: CircleDot, color: "text-rec" },
  processing: { word: "Processing", Icon: LoaderCircle, color: "" },
  done: { word: "Recorded", Icon: CircleCheck, color: "" },
  failed: { word: "Recording failed", Icon: TriangleAlert, color: "text-rec" },
  cancelled: { word: "Not recorded", Icon: Ban, color: "" },
};

/** The state of the meeting's bot in words; null where there is none to speak of. */
export function botWords(event: EventView): string | null {
  if (!event.bot || event.bot.state === "cancelled") return null;
  const { word } = looks[event.bot.state];
  return event.bot.foreign ? `${word}, by another tool` : word;
}

/** The state of the meeting's bot by icon and word, never by colour alone. */
export function BotState({ event, iconOnly = false }: { event: EventView; iconOnly?: boolean }) {
  const words = botWords(event);
  if (!event.bot || !words) return null;
  const { Icon, color } = looks[event.bot.state];
  return (
    <span
      className={`inline-flex items-center gap-1 ${iconOnly ? "shrink-0" : "min-w-0"} ${color}`}
    >
      <Icon aria-hidden className="size-3.5 shrink-0" />
      <span className={iconOnly ? "sr-only" : "truncate"}>{words}</span>
    </span>
  );
}
