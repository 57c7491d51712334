import { randomBytes } from "node:crypto";
import { once } from "node:events";
import { startSandbox } from "./start-sandbox";

/** `npm run sandbox`: a stand-in Meeting BaaS until Ctrl+C. */
export async function main(_args: string[]): Promise<void> {
  const host = process.env.SANDBOX_HOST || "127.0.0.1";
  const port = Number(process.env.SANDBOX_PORT || 4010);
  // Never the account's own, which this environment may hold as well.
  const apiKey = process.env.SANDBOX_API_KEY || "sandbox-key";
  const token = process.env.SANDBOX_TOKEN || randomBytes(24).toString("hex");
  const webhookUrl =
    process.env.SANDBOX_WEBHOOK_URL || "http://127.0.0.1:3000/api/webhooks/meeting-baas";
  if (!Number.isInteger(port) || port < 0 || port > 65_535) {
    throw problem(`SANDBOX_PORT must be a port number, not "${process.env.SANDBOX_PORT}".`);
  }

  const sandbox = await startSandbox({ host, port, apiKey, token, webhookUrl, live: true }).catch(
    (error: NodeJS.ErrnoException) => {
      if (error.code !== "EADDRINUSE") throw error;
      throw problem(
        `Port ${port} of ${host} is taken: stop what listens there, or choose another with SANDBOX_PORT.`,
      );
    },
  );
  console.log(`Meeting BaaS sandbox   ${sandbox.url}
API key                ${apiKey}
Webhooks go to         ${webhookUrl}
Control API            ${sandbox.control.url}, with the header x-sandbox-token: ${token}
Try it                 curl -H "x-meeting-baas-api-key: ${apiKey}" ${sandbox.url}/calendars/`);

  await Promise.race([once(process, "SIGINT"), once(process, "SIGTERM")]);
  await sandbox.close();
}

/** For the person who typed the command: the launcher prints it without a stack. */
function problem(message: string): Error {
  const error = new Error(message);
  error.name = "Problem";
  return error;
}
