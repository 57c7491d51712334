import { Refusal } from "@/lib/domain/refusal";
import { readId } from "@/lib/http/read-input";
import { route } from "@/lib/http/route";
import { isConnected } from "@/lib/store/calendars/calendars";
import { listQuarantined } from "@/lib/store/calendars/quarantine";

export const GET = route<{ id: string }>("viewer", async ({ params }) => {
  const id = readId(params.id);
  if (!(await isConnected(id))) throw new Refusal("not_found", "There is no such calendar.");
  return { events: await listQuarantined(id) };
});
