import { type Call, receiveDelivery } from "@/lib/flows/intake/receive-delivery";
import { type Answer, errorAnswer } from "@/lib/http/answer-error";
import { metrics } from "@/lib/metrics";

export const webhookPath = "/api/webhooks/meeting-baas";

/** Answers a call of the webhook, whoever took it in: the door in front of Next, or its route. */
export async function answerDelivery(method: string, call: Call): Promise<Answer> {
  if (method !== "POST") return refused;
  const end = metrics().intakeSeconds.startTimer();
  const { verdict, answer } = await receive(call);
  metrics().intakeAnswers.inc({ verdict });
  end();
  return answer;
}

async function receive(call: Call): Promise<{ verdict: string; answer: Answer }> {
  try {
    const { delivery, duplicate, verdict } = await receiveDelivery(call);
    const body = { received: true, delivery, duplicate };
    const answer = { status: 200, headers: {}, body };
    return { verdict: duplicate ? "duplicate" : verdict, answer };
  } catch (error) {
    const answer = errorAnswer(error, "POST", webhookPath);
    return { verdict: refusals.get(answer.status) ?? "failed", answer };
  }
}

const refusals = new Map([
  [400, "invalid"],
  [401, "unauthenticated"],
  [413, "too_large"],
  [429, "limited"],
  [503, "unavailable"],
]);

const refused: Answer = {
  status: 405,
  headers: { allow: "POST" },
  body: { error: { code: "method_not_allowed", message: "Meeting BaaS calls this with POST." } },
};
