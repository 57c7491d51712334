import { stopping } from "@/lib/stopping";
import { readiness } from "@/lib/store/health/readiness";

export const dynamic = "force-dynamic";

export async function GET(): Promise<Response> {
  if (stopping().aborted) return Response.json({ status: "stopping", checks: {} }, { status: 503 });
  const checks = await readiness();
  const ready = checks.database === "ok" && checks.migrations === "ok";
  const status = ready ? "ok" : "unavailable";
  return Response.json({ status, checks }, { status: ready ? 200 : 503 });
}
