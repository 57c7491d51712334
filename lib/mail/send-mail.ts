import { createTransport } from "nodemailer";
import { env } from "@/lib/env";
import { log } from "@/lib/log";

/** Whether mail can be sent. */
export function hasMail(): boolean {
  return env().SMTP_URL !== undefined;
}

/** So long a server may take for each step, while somebody waits for the answer. */
const patience = { connectionTimeout: 5_000, greetingTimeout: 5_000, socketTimeout: 10_000 };

/**
 * Sends a mail of plain text.
 * @returns whether the server took it; null where none is set up. Why it didn't is in the log.
 */
export async function sendMail(mail: {
  to: string;
  subject: string;
  text: string;
}): Promise<boolean | null> {
  const { SMTP_URL, MAIL_FROM } = env();
  if (!SMTP_URL || !MAIL_FROM) return null;
  const transport = createTransport({ url: SMTP_URL, ...patience }, { from: MAIL_FROM });
  try {
    // An object: what is typed as an address mustn't become several.
    await transport.sendMail({ ...mail, to: { name: "", address: mail.to } });
    return true;
  } catch (error) {
    const { code, responseCode } = error as { code?: unknown; responseCode?: unknown };
    log().warn({ code, responseCode }, "mail wasn't sent");
    return false;
  } finally {
    transport.close();
  }
}
