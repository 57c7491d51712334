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
import { botWords } from "@/lib/display/bot-words";
import type { BotState as State } from "@/lib/domain/views/bot-view";
import type { GridEvent } from "@/lib/domain/views/event-view";

/** How each state looks wherever bots are listed. */
export const looks: Record<State, { Icon: LucideIcon; color: string }> = {
  wanted: { Icon: Hourglass, color: "" },
  scheduled: { Icon: CircleDotDashed, color: "" },
  joining: { Icon: LogIn, color: "" },
  waiting: { Icon: DoorOpen, color: "" },
  recording: { Icon: CircleDot, color: "text-rec" },
  processing: { Icon: LoaderCircle, color: "" },
  done: { Icon: CircleCheck, color: "" },
  failed: { Icon: TriangleAlert, color: "text-rec" },
  cancelled: { Icon: Ban, color: "" },
};

type Props = { event: GridEvent; zone: string; now: number; iconOnly?: boolean };

/** The state of the meeting's bot by icon and word, never by colour alone. */
export function BotState({ event, zone, now, iconOnly = false }: Props) {
  const words = botWords(event, zone, now);
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
