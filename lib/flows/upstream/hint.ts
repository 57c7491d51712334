import { log } from "@/lib/log";

/**
 * Does what only helps others along: the work before it is done, whatever comes of this.
 */
export async function hint(give: () => Promise<unknown>): Promise<void> {
  try {
    await give();
  } catch (error) {
    log().warn({ error: String(error).slice(0, 500) }, "hint not given");
  }
}
