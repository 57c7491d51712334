import { once } from "node:events";
import { Account } from "./account";
import { botDataRoutes } from "./bot-data-routes";
import { liveOn, startBotLife } from "./bot-life";
import { botRoutes } from "./bot-routes";
import { calendarRoutes } from "./calendar-routes";
import { controlBotRoutes } from "./control-bot-routes";
import { controlEventRoutes } from "./control-event-routes";
import { controlRoutes } from "./control-routes";
import { eventRoutes } from "./event-routes";
import { Faults } from "./faults";
import { httpServer } from "./http-server";
import { RequestLog } from "./request-log";
import { sentBotRoutes } from "./sent-bot-routes";
import { usualSettings } from "./settings";
import { seedTeam } from "./team";
import { startTrickle } from "./trickle";
import { Webhooks } from "./webhooks";

export type SandboxOptions = {
  /** 0, or nothing: one that is free. */
  port?: number;
  host?: string;
  apiKey: string;
  webhookUrl?: string;
  /** The same seed makes the same team, and the same luck of webhooks. */
  seed?: number;
  /** The day around which the team's calendars are filled. */
  now?: Date;
  /** Without the team. */
  empty?: boolean;
  /** The team goes on editing its calendars, gently. */
  live?: boolean;
};

export type Sandbox = { url: string; control: string; close(): Promise<void> };

/** Starts a stand-in Meeting BaaS: the v1 API over an account in memory, with webhooks. */
export async function startSandbox(options: SandboxOptions): Promise<Sandbox> {
  const settings = usualSettings({
    api_key: options.apiKey,
    webhook_url: options.webhookUrl ?? "",
  });
  const seed = options.seed ?? 1;
  const webhooks = new Webhooks(settings, seed);
  const account = new Account(settings, webhooks);
  if (!options.empty) seedTeam(account, seed, options.now ?? new Date());

  const faults = new Faults();
  const log = new RequestLog(settings);
  const server = httpServer(
    [
      ...calendarRoutes(account),
      ...eventRoutes(account),
      ...botRoutes(account),
      ...botDataRoutes(account),
      ...sentBotRoutes(account),
    ],
    [
      ...controlRoutes(account, faults, log, () => liveOn(account)),
      ...controlEventRoutes(account),
      ...controlBotRoutes(account),
    ],
    { settings, faults, log },
  );
  const host = options.host ?? "127.0.0.1";
  server.listen(options.port ?? 0, host);
  await once(server, "listening");
  const address = server.address();
  const port = address && typeof address === "object" ? address.port : 0;
  const stopBotLife = startBotLife(account);
  const stopTrickle = options.live ? startTrickle(account) : undefined;

  const url = `http://${host.includes(":") ? `[${host}]` : host}:${port}`;
  return {
    url,
    control: `${url}/_control`,
    async close() {
      stopTrickle?.();
      stopBotLife();
      webhooks.close();
      const closed = once(server, "close");
      server.close();
      server.closeAllConnections();
      await closed;
    },
  };
}
