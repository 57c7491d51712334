import type { ReactNode } from "react";
import { beginReading } from "@/app/begin-reading";
import { BotsSkeleton } from "@/components/bots/bots-skeleton";
import { CalendarSkeleton } from "@/components/calendar/calendar-skeleton";
import { ChangesSkeleton } from "@/components/changes/changes-skeleton";
import { CalendarsSkeleton } from "@/components/connections/calendars-skeleton";
import { DeliveriesSkeleton } from "@/components/deliveries/deliveries-skeleton";
import { RecordingsSkeleton } from "@/components/recordings/recordings-skeleton";
import { RulesSkeleton } from "@/components/rules/rules-skeleton";
import { Shell } from "@/components/shell/shell";
import { TeamSkeleton } from "@/components/team/team-skeleton";
import { readViewer } from "@/lib/auth/read-viewer";
import { calendarsKey, missingBotsKey } from "@/lib/browser/api/keys";
import { DataProvider } from "@/lib/browser/cache/provider";
import { isSandbox } from "@/lib/flows/upstream/is-sandbox";
import { listMissingBots } from "@/lib/store/bots/missing-bots";
import { readCalendarList } from "@/lib/store/calendars/calendars";

type Props = {
  children: ReactNode;
  /** What the calendar puts below the navigation. */
  sidebar: ReactNode;
};

/**
 * What stays while people go from page to page. It decides nothing: it isn't rendered anew for each
 * page, and so every page requires its viewer itself.
 */
export default async function SignedInLayout({ children, sidebar }: Props) {
  const viewer = await readViewer();
  // The page is about to send this person to sign in.
  if (!viewer) return children;
  const reading = await beginReading(viewer);
  const [calendars, missing] = await Promise.all([readCalendarList(), listMissingBots(viewer)]);
  return (
    <DataProvider
      reading={reading}
      fallback={{ [calendarsKey]: calendars, [missingBotsKey]: { missing } }}
    >
      <Shell viewer={viewer} sandboxed={isSandbox()} sidebar={sidebar} skeletons={skeletons}>
        {children}
      </Shell>
    </DataProvider>
  );
}

const skeletons = {
  calendar: <CalendarSkeleton />,
  changes: <ChangesSkeleton />,
  bots: <BotsSkeleton />,
  recordings: <RecordingsSkeleton />,
  rules: <RulesSkeleton />,
  deliveries: <DeliveriesSkeleton />,
  calendars: <CalendarsSkeleton />,
  team: <TeamSkeleton />,
};
