import { cookies } from "next/headers";
import { hiddenCookie, hiddenIn } from "@/components/calendar/remembered-view";

/** The calendars that this person has switched off. */
export async function readHidden(): Promise<string[]> {
  return hiddenIn((await cookies()).get(hiddenCookie)?.value);
}
