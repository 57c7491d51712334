import { PersonChange } from "@/lib/domain/people/people-view";
import { changePerson } from "@/lib/flows/people/change-person";
import { readBody, readPersonId } from "@/lib/http/read-input";
import { ownRoute } from "@/lib/http/route";

export const PATCH = ownRoute<{ id: string }>("admin", async ({ request, params, viewer }) =>
  changePerson(readPersonId(params.id), await readBody(request, PersonChange), viewer),
);
