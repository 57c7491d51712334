import type { Metadata } from "next";
import { beginReading } from "@/app/begin-reading";
import { BotDefaults } from "@/components/bot-settings/bot-defaults";
import { requireViewer } from "@/lib/auth/require-viewer";
import { botDefaultsKey } from "@/lib/browser/api/keys";
import { PageData } from "@/lib/browser/cache/page-data";
import { readBotDefaults } from "@/lib/store/meetings/bot-defaults";

export const metadata: Metadata = { title: "Settings" };

export default async function SettingsPage() {
  const viewer = await requireViewer("/settings");
  const reading = await beginReading(viewer);
  return (
    <PageData reading={reading} fallback={{ [botDefaultsKey]: await readBotDefaults() }}>
      <BotDefaults role={viewer.role} />
    </PageData>
  );
}
