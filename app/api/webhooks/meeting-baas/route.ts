import { receiveDelivery } from "@/lib/flows/receive-delivery";
import { answerError } from "@/lib/http/answer-error";

export async function POST(request: Request): Promise<Response> {
  try {
    const { delivery, duplicate } = await receiveDelivery(request);
    return Response.json({ received: true, delivery, duplicate });
  } catch (error) {
    return answerError(error, request);
  }
}

function refuse(): Response {
  const error = { code: "method_not_allowed", message: "Meeting BaaS calls this with POST." };
  return Response.json({ error }, { status: 405, headers: { allow: "POST" } });
}

export {
  refuse as DELETE,
  refuse as GET,
  refuse as HEAD,
  refuse as OPTIONS,
  refuse as PATCH,
  refuse as PUT,
};
