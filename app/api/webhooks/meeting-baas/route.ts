import { answerDelivery } from "@/lib/door/answer-delivery";
import { asResponse } from "@/lib/http/answer-error";
import { clientAddressHeader } from "@/lib/http/client-address";

/** Where no door stands in front of Next; else what comes to this path by other spellings. */
async function answer(request: Request): Promise<Response> {
  const { headers, body } = request;
  const from = headers.get(clientAddressHeader);
  return asResponse(await answerDelivery(request.method, { headers, body, from }));
}

export {
  answer as DELETE,
  answer as GET,
  answer as HEAD,
  answer as OPTIONS,
  answer as PATCH,
  answer as POST,
  answer as PUT,
};
