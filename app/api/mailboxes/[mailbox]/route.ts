import { storableText } from "@/lib/domain/storable-json";
import { MailboxChange } from "@/lib/domain/views/mailbox-view";
import { changeMailbox, requireMailbox } from "@/lib/flows/rules/change-mailbox";
import { readBody, readQuery } from "@/lib/http/read-input";
import { route } from "@/lib/http/route";

/** For whoever owns the mailbox, in whichever role, and for admins. */
export const PUT = route<{ mailbox: string }>("viewer", async ({ request, params, viewer }) => {
  const { mailbox } = await requireMailbox(decoded(params.mailbox), viewer);
  readQuery(request.url, {});
  return changeMailbox(mailbox, await readBody(request, MailboxChange), viewer);
});

/** An address in a path is written `ada%40example.com`, or as it is. */
function decoded(text: string): string {
  try {
    return storableText(decodeURIComponent(text));
  } catch {
    return storableText(text);
  }
}
