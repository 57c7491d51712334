import type { Metadata } from "next";
import { BotDefaults } from "@/components/bots/bot-defaults";
import { Shell } from "@/components/shell/shell";
import { requireViewer } from "@/lib/auth/require-viewer";
import { botDefaultsKey, calendarsKey } from "@/lib/browser/keys";
import { DataProvider } from "@/lib/browser/provider";
import { readBotDefaults } from "@/lib/store/bot-defaults";
import { readCalendarList } from "@/lib/store/calendars";

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
