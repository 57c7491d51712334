import { CircleCheck, CircleX, Clock, RefreshCw } from "lucide-react";
import type { SyncState as State } from "@/lib/domain/views/calendar-view";

const looks = {
  syncing: { Icon: RefreshCw, tone: "text-accent", words: "Syncing" },
  failing: { Icon: CircleX, tone: "text-rec", words: "Failing" },
  behind: { Icon: Clock, tone: "text-ink", words: "Behind" },
  fresh: { Icon: CircleCheck, tone: "text-ok", words: "Up to date" },
} as const;

export function SyncState({ sync }: { sync: State }) {
  const { Icon, tone, words } = looks[sync];
  return (
    <span className={`inline-flex items-center gap-1.5 whitespace-nowrap ${tone}`}>
      <Icon aria-hidden className="size-4" />
      {words}
    </span>
  );
}
