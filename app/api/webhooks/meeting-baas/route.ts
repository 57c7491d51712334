import { answerDelivery } from "@/lib/door/answer-delivery";
import { asResponse } from "@/lib/http/answer-error";

/** Where no door stands in front of Next; else what comes to this path by other spellings. */
async function answer(request: Request): Promise<Response> {
  return asResponse(await answerDelivery(request.method, request));
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
