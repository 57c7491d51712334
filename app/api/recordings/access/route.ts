import { RecordingAccess } from "@/lib/domain/views/recording-view";
import { setAccess } from "@/lib/flows/recordings/set-access";
import { readBody } from "@/lib/http/read-input";
import { route } from "@/lib/http/route";
import { readRecordingAccess } from "@/lib/store/recordings/access";

export const GET = route("viewer", async () => ({ recordings: await readRecordingAccess() }));

export const PUT = route("admin", async ({ request, viewer }) =>
  setAccess(await readBody(request, RecordingAccess), viewer),
);
