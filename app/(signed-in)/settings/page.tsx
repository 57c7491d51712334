import type { Metadata } from "next";
import { beginReading } from "@/app/begin-reading";
import { BotDefaults } from "@/components/bot-settings/bot-defaults";
import { AccessSetting } from "@/components/recordings/access-setting";
import { requireViewer } from "@/lib/auth/require-viewer";
import { botDefaultsKey, recordingAccessKey } from "@/lib/browser/api/keys";
import { PageData } from "@/lib/browser/cache/page-data";
import { readBotDefaults } from "@/lib/store/meetings/bot-defaults";
import { readRecordingAccess } from "@/lib/store/recordings/access";

export const metadata: Metadata = { title: "Settings" };

export default async function SettingsPage() {
  const viewer = await requireViewer("/settings");
  const reading = await beginReading(viewer);
  const [defaults, access] = await Promise.all([readBotDefaults(), readRecordingAccess()]);
  return (
    <PageData
      reading={reading}
      fallback={{
        [botDefaultsKey]: defaults,
        [recordingAccessKey]: { recordings: access },
      }}
    >
      <BotDefaults role={viewer.role} />
      <AccessSetting role={viewer.role} />
    </PageData>
  );
}
