import { CalendarConnection } from "@/lib/domain/views/calendar-connection";
import { connectCalendar } from "@/lib/flows/calendars/connect-calendar";
import { readBody } from "@/lib/http/read-input";
import { route } from "@/lib/http/route";
import { readCalendarList } from "@/lib/store/calendars/calendars";

export const GET = route("viewer", readCalendarList);

export const POST = route("admin", async ({ request, viewer }) => {
  const connection = await readBody(request, CalendarConnection);
  return Response.json(await connectCalendar(null, connection, viewer), { status: 201 });
});
