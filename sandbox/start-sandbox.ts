import { randomBytes } from "node:crypto";
import { once } from "node:events";
import { Account } from "./account/account";
import { usualSettings } from "./account/settings";
import { Webhooks } from "./account/webhooks";
import { botDataRoutes } from "./api/bot-data-routes";
import { botRoutes } from "./api/bot-routes";
import { calendarRoutes } from "./api/calendar-routes";
import { eventRoutes } from "./api/event-routes";
import { sentBotRoutes } from "./api/sent-bot-routes";
import { liveOn, startBotLife } from "./calls/bot-life";
import { controlRoutes } from "./control/account-routes";
import { controlBotRoutes } from "./control/bot-routes";
import { controlEventRoutes } from "./control/event-routes";
import { controlSeriesRoutes } from "./control/series-routes";
import { controlStoryRoutes } from "./control/story-routes";
import { serveRecording } from "./media/serve-recording";
import { seedTeam } from "./team/team";
import { startTrickle } from "./team/trickle";
import { Faults } from "./wire/faults";
import { httpServer } from "./wire/http-server";
import { RequestLog } from "./wire/request-log";

export type SandboxOptions = {
  /** 0, or nothing: one that is free. */
  port?: number;
  host?: string;
  apiKey: string;
  /** What the control API asks for; else one is made. */
  token?: string;
  webhookUrl?: string;
  /** The same seed makes the same team, and the same luck of webhooks. */
  seed?: number;
  /** The day around which the team's calendars are filled. */
  now?: Date;
  /** Without the team. */
  empty?: boolean;
  /** The team goes on editing its calendars, gently; bots live by themselves, and bring recordings. */
  live?: boolean;
};

/** Where a sandbox's control API is, and what it asks for in `x-sandbox-token`. */
export type ControlAccess = { url: string; token: string };

export type Sandbox = { url: string; control: ControlAccess; close(): Promise<void> };

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
  const token = options.token ?? randomBytes(24).toString("hex");
  const host = options.host ?? "127.0.0.1";
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
      ...controlSeriesRoutes(account),
      ...controlBotRoutes(account),
      ...controlStoryRoutes(account),
    ],
    {
      settings,
      faults,
      log,
      token,
      host,
      serveRecording: (request, response) => serveRecording(account, request, response),
    },
  );
  server.listen(options.port ?? 0, host);
  await once(server, "listening");
  const address = server.address();
  const port = address && typeof address === "object" ? address.port : 0;
  const stopBotLife = startBotLife(account);
  const stopTrickle = options.live ? startTrickle(account) : undefined;

  const url = `http://${host.includes(":") ? `[${host}]` : host}:${port}`;
  if (options.live) {
    settings.bot_life = true;
    account.mediaUrl = `${url}/media`;
  }
  return {
    url,
    control: { url: `${url}/_control`, token },
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
