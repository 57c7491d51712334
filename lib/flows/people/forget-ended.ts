import { log } from "@/lib/log";
import { dropOldLinks } from "@/lib/store/people/links";
import { dropEndedSessions } from "@/lib/store/people/open-sessions";
import { dropOldTokens } from "@/lib/store/people/tokens";

/** Lets go of what lets nobody in any more. */
export async function forgetEnded(): Promise<void> {
  const sessions = await dropEndedSessions();
  const links = await dropOldLinks();
  const tokens = await dropOldTokens();
  if (sessions + links + tokens > 0) {
    log().info({ sessions, links, tokens }, "ended sessions, links and tokens let go");
  }
}
