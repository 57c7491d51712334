import { CalendarConnection } from "@/lib/domain/views/calendar-connection";
import { connectCalendar } from "@/lib/flows/calendars/connect-calendar";
import { disconnectCalendar } from "@/lib/flows/calendars/disconnect-calendar";
import { readBody, readId } from "@/lib/http/read-input";
import { route } from "@/lib/http/route";

export const PATCH = route<{ id: string }>("admin", async ({ request, params, viewer }) =>
  connectCalendar(readId(params.id), await readBody(request, CalendarConnection), viewer),
);

export const DELETE = route<{ id: string }>("admin", async ({ params, viewer }) => {
  await disconnectCalendar(readId(params.id), viewer);
  return { disconnected: true };
});
