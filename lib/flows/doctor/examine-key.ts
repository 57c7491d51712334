import type { Finding } from "@/lib/domain/views/finding";
import { meetingBaas } from "@/lib/meeting-baas/meeting-baas";
import { UpstreamError } from "@/lib/meeting-baas/upstream-error";

/** Upstream tells whole seconds, and an answer takes its time. */
const mostSecondsApart = 10;

/**
 * Whether Meeting BaaS accepts our key, and whether our clocks agree with its own.
 * @param databaseNow the database's clock a moment ago
 */
export async function examineKey(databaseNow: Date | null): Promise<Finding[]> {
  const began = Date.now();
  try {
    const told = await meetingBaas().checkKey();
    const accepted = "Meeting BaaS accepts the API key.";
    return [
      { about: "key", state: "well", told: accepted, advice: null },
      ...(told ? [examineClock(told, new Date((began + Date.now()) / 2), databaseNow)] : []),
    ];
  } catch (error) {
    if (!(error instanceof UpstreamError)) throw error;
    return [{ about: "key", ...failed(error) }];
  }
}

function failed({ failure, message }: UpstreamError): Omit<Finding, "about"> {
  if (failure === "unauthorized") {
    const advice =
      "Set MEETING_BAAS_API_KEY to the key in the Meeting BaaS dashboard, and restart.";
    return { state: "wrong", told: message, advice };
  }
  if (failure === "throttled") {
    const advice = "Wait a minute. If it stays so, lower MEETING_BAAS_RPS.";
    return { state: "odd", told: message, advice };
  }
  const advice =
    "Check MEETING_BAAS_API_URL, and that this machine may reach it; else it is theirs to mend.";
  return { state: "wrong", told: message, advice };
}

function examineClock(theirs: Date, ours: Date, databaseNow: Date | null): Finding {
  const apart = (one: Date) => Math.round((one.getTime() - theirs.getTime()) / 1_000);
  const wrong = [
    ["This machine's", apart(ours)] as const,
    ...(databaseNow ? [["The database's", apart(databaseNow)] as const] : []),
  ].find(([, seconds]) => Math.abs(seconds) > mostSecondsApart);
  if (!wrong) {
    return { about: "clock", state: "well", told: "The clocks agree.", advice: null };
  }
  const [whose, seconds] = wrong;
  return {
    about: "clock",
    state: "wrong",
    told: `${whose} clock is ${Math.abs(seconds)} s ${seconds > 0 ? "ahead of" : "behind"} Meeting BaaS's.`,
    advice: "Have it set by NTP: bots come by the clock.",
  };
}
