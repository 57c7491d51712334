import { betterAnswer, mailboxOf } from "@/lib/domain/guest";
import type { Response } from "@/lib/domain/views/event-view";

/** What each mailbox answered; of several answers of one the better counts. */
export function responsesOf(
  answers: { address: string | null | undefined; response: Response | undefined }[],
): Map<string, Response> {
  const best = new Map<string, Response>();
  for (const { address, response } of answers) {
    const mailbox = mailboxOf(address ?? "");
    if (!mailbox || !response) continue;
    best.set(mailbox, betterAnswer(best.get(mailbox) ?? null, response) ?? response);
  }
  return best;
}
