import { route } from "@/lib/http/route";
import { listCalendars } from "@/lib/store/calendars";

export const GET = route("viewer", async () => ({ calendars: await listCalendars() }));
