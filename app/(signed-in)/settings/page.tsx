import type { Metadata } from "next";
import { BotDefaults } from "@/components/bot-settings/bot-defaults";
import { Shell } from "@/components/shell/shell";
import { requireViewer } from "@/lib/auth/require-viewer";
import { botDefaultsKey, calendarsKey } from "@/lib/browser/api/keys";
import { DataProvider } from "@/lib/browser/cache/provider";
import { readCalendarList } from "@/lib/store/calendars/calendars";
import { readBotDefaults } from "@/lib/store/meetings/bot-defaults";

export const metadata: Metadata = { title: "Settings" };

export default async function SettingsPage() {
  const viewer = await requireViewer("/settings");
  const [calendars, defaults] = await Promise.all([readCalendarList(), readBotDefaults()]);
  return (
    <DataProvider fallback={{ [calendarsKey]: calendars, [botDefaultsKey]: defaults }}>
      <Shell viewer={viewer} current={null}>
        <BotDefaults role={viewer.role} />
      </Shell>
    </DataProvider>
  );
}
