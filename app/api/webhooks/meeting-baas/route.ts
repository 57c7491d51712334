import { receiveDelivery } from "@/lib/flows/intake/receive-delivery";
import { answerError } from "@/lib/http/answer-error";
import { metrics } from "@/lib/metrics";

export async function POST(request: Request): Promise<Response> {
  const end = metrics().intakeSeconds.startTimer();
  const { verdict, answer } = await receive(request);
  metrics().intakeAnswers.inc({ verdict });
  end();
  return answer;
}

async function receive(request: Request): Promise<{ verdict: string; answer: Response }> {
  try {
    const { delivery, duplicate, verdict } = await receiveDelivery(request);
    const answer = Response.json({ received: true, delivery, duplicate });
    return { verdict: duplicate ? "duplicate" : verdict, answer };
  } catch (error) {
    const answer = answerError(error, request);
    return { verdict: refusals.get(answer.status) ?? "failed", answer };
  }
}

const refusals = new Map([
  [400, "invalid"],
  [401, "unauthenticated"],
  [413, "too_large"],
  [503, "unavailable"],
]);

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
