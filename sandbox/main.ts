import { once } from "node:events";
import { startSandbox } from "./start-sandbox";

/** `npm run sandbox`: a stand-in Meeting BaaS until Ctrl+C. */
export async function main(_args: string[]): Promise<void> {
  const host = process.env.SANDBOX_HOST || "127.0.0.1";
  const port = Number(process.env.SANDBOX_PORT || 4010);
  const ownKey = process.env.MEETING_BAAS_API_KEY;
  const apiKey = ownKey || "sandbox-key";
  // A key that somebody brought may be a real one: it stays off the screen.
  const shownKey = ownKey ? "$MEETING_BAAS_API_KEY" : apiKey;
  const webhookUrl =
    process.env.SANDBOX_WEBHOOK_URL || "http://127.0.0.1:3000/api/webhooks/meeting-baas";
  if (!Number.isInteger(port) || port < 0 || port > 65_535) {
    throw problem(`SANDBOX_PORT must be a port number, not "${process.env.SANDBOX_PORT}".`);
  }

  const sandbox = await startSandbox({ host, port, apiKey, webhookUrl, live: true }).catch(
    (error: NodeJS.ErrnoException) => {
      if (error.code !== "EADDRINUSE") throw error;
      throw problem(
        `Port ${port} of ${host} is taken: stop what listens there, or choose another with SANDBOX_PORT.`,
      );
    },
  );
  console.log(`Meeting BaaS sandbox   ${sandbox.url}
API key                ${shownKey}
Webhooks go to         ${webhookUrl}
Try it                 curl -H "x-meeting-baas-api-key: ${shownKey}" ${sandbox.url}/calendars/`);

  await Promise.race([once(process, "SIGINT"), once(process, "SIGTERM")]);
  await sandbox.close();
}

/** For the person who typed the command: the launcher prints it without a stack. */
function problem(message: string): Error {
  const error = new Error(message);
  error.name = "Problem";
  return error;
}
