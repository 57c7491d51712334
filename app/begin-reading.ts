import type { Reading } from "@/lib/browser/cache/page-data";
import type { Viewer } from "@/lib/domain/role";
import { readInstant } from "@/lib/store/database/instant";

/** Notes, before a page's data are read, for whom and as of when they are. */
export async function beginReading({ id }: Viewer): Promise<Reading> {
  return { viewer: id, asOf: await readInstant() };
}
