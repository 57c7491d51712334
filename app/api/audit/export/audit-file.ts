import { auditHead, auditRows } from "@/lib/display/people/audit-csv";
import { type AuditQuery, listAudit } from "@/lib/store/people/audit-log";

/**
 * All that was written down and a query finds, however much it is: page by page, as fast as it is
 * taken off. Should one fail, the file breaks off rather than looking whole.
 */
export async function auditFile(
  query: Omit<AuditQuery, "cursor" | "limit">,
  atOnce = 2_000,
): Promise<ReadableStream<Uint8Array>> {
  const pages = pagesOf(query, atOnce);
  // What fails at once is answered as such.
  let ready: IteratorResult<string> | undefined = await pages.next();
  const encoder = new TextEncoder();
  return new ReadableStream({
    async pull(controller) {
      const { done, value } = ready ?? (await pages.next());
      ready = undefined;
      if (done) controller.close();
      else controller.enqueue(encoder.encode(value));
    },
  });
}

async function* pagesOf(query: AuditQuery, atOnce: number): AsyncGenerator<string, undefined> {
  let page = await listAudit({ ...query, limit: atOnce });
  yield auditHead + auditRows(page.entries);
  while (page.next) {
    page = await listAudit({ ...query, limit: atOnce, cursor: page.next });
    yield auditRows(page.entries);
  }
}
