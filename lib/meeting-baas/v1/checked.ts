import type { z } from "zod";
import type { UpstreamRequest } from "@/lib/meeting-baas/calling/request";
import { request } from "@/lib/meeting-baas/calling/request";
import { UpstreamError } from "@/lib/meeting-baas/upstream-error";

/** One call, its answer read against a schema. */
export async function checked<T>(call: UpstreamRequest, schema: z.ZodType<T>) {
  const { body, date } = await request(call);
  const parsed = schema.safeParse(body);
  if (parsed.success) return { body: parsed.data, date };
  const issue = parsed.error.issues[0];
  const where = issue?.path.length ? ` at ${issue.path.join(".")}` : "";
  throw new UpstreamError(
    "unreadable",
    `Meeting BaaS's answer to ${call.path.split("/")[1]} isn't as documented${where}.`,
  );
}
