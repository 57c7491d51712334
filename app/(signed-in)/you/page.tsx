import type { Metadata } from "next";
import { cookies } from "next/headers";
import { beginReading } from "@/app/begin-reading";
import { YouPage } from "@/components/you/you-page";
import { requireViewer } from "@/lib/auth/require-viewer";
import { sessionTokenIn } from "@/lib/auth/viewer-of";
import { sessionsKey, tokensKey } from "@/lib/browser/api/keys";
import { PageData } from "@/lib/browser/cache/page-data";
import { listSessions } from "@/lib/store/people/open-sessions";
import { listTokens } from "@/lib/store/people/tokens";

export const metadata: Metadata = { title: "You" };

export default async function Page() {
  const viewer = await requireViewer("/you");
  const reading = await beginReading(viewer);
  const current = sessionTokenIn(await cookies());
  const [sessions, tokens] = await Promise.all([
    listSessions(viewer.id, current),
    listTokens(viewer.id),
  ]);
  return (
    <PageData
      reading={reading}
      fallback={{ [sessionsKey.own]: { sessions }, [tokensKey.own]: { tokens } }}
    >
      <YouPage viewer={viewer} />
    </PageData>
  );
}
