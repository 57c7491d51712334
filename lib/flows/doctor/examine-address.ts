import type { Finding } from "@/lib/domain/views/finding";
import { env, isLoopback } from "@/lib/env";

const longestMilliseconds = 10_000;

/** Whether `PUBLIC_URL` leads here, as whoever calls from outside would find it. */
export async function examineAddress(): Promise<Finding> {
  const { PUBLIC_URL } = env();
  const about = "address" as const;
  const failure = await failureAt(PUBLIC_URL);
  if (failure) {
    return {
      about,
      state: "wrong",
      told: `${PUBLIC_URL} ${failure}`,
      advice:
        "PUBLIC_URL must lead to this server: check the name, the certificate and the proxy, which " +
        "passes on the Host that was asked for.",
    };
  }
  if (isLoopback(new URL(PUBLIC_URL).hostname) && !isUpstreamHere()) {
    return {
      about,
      state: "wrong",
      told: `Only this machine reaches ${PUBLIC_URL}: Meeting BaaS can't call the webhook.`,
      advice: "Set PUBLIC_URL to an https address that leads here; a tunnel will do for a trial.",
    };
  }
  return { about, state: "well", told: `Callboard answers at ${PUBLIC_URL}.`, advice: null };
}

/** Behind https there is a proxy: whoever calls is known by its word alone. */
export function examineProxy(): Finding[] {
  const { PUBLIC_URL, TRUST_PROXY } = env();
  if (!PUBLIC_URL.startsWith("https:")) return [];
  if (TRUST_PROXY === "on") {
    const told = "Callers are told apart by the proxy's X-Forwarded-For.";
    return [{ about: "proxy", state: "well", told, advice: null }];
  }
  return [
    {
      about: "proxy",
      state: "odd",
      told: "All callers look the same: wrong passwords lock an account for everybody.",
      advice: "Set TRUST_PROXY=on once the proxy adds the caller's address to X-Forwarded-For.",
    },
  ];
}

function isUpstreamHere(): boolean {
  return isLoopback(new URL(env().MEETING_BAAS_API_URL).hostname);
}

async function failureAt(address: string): Promise<string | null> {
  try {
    const answer = await fetch(`${address}/api/health`, {
      redirect: "manual",
      signal: AbortSignal.timeout(longestMilliseconds),
    });
    const text = (await answer.text()).slice(0, 1_000);
    if (answer.ok && text === '{"status":"ok"}') return null;
    return `is answered by something else (status ${answer.status}).`;
  } catch (error) {
    if ((error as Error).name === "TimeoutError") return "doesn't answer in time.";
    const { code } = ((error as Error).cause ?? {}) as { code?: unknown };
    return typeof code === "string" ? `can't be reached (${code}).` : "can't be reached.";
  }
}
