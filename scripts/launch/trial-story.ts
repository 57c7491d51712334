import { setTimeout as delay } from "node:timers/promises";
import type { Viewer } from "@/lib/domain/role";
import { chooseRecording } from "@/lib/flows/decisions/choose-recording";
import { sendBotNow } from "@/lib/flows/decisions/send-bot-now";
import { connect } from "../postgres/connect";
import { trialEmail } from "./first-admin";

type Sandbox = { url: string; token: string };
type Story = { underWay: string[]; ahead: string };

const patienceMs = 60_000;
const lookEveryMs = 500;

/**
 * The first minutes of a trial: the sandbox has meetings happen, and bots go there as the trial's
 * admin would send them. What goes wrong with one leaves the others alone.
 */
export async function playStory(sandbox: Sandbox, databaseUrl: string): Promise<void> {
  const viewer = await findAdmin(databaseUrl);
  if (!viewer) return;
  const { underWay, ahead } = await begin(sandbox);
  await mirrored([...underWay, ahead], databaseUrl);
  for (const id of underWay) await tried(() => sendBotNow(id, viewer));
  await tried(() => chooseRecording(ahead, { choice: "record", config: {} }, viewer));
}

async function findAdmin(databaseUrl: string): Promise<Viewer | undefined> {
  const found = await connect(databaseUrl, (client) =>
    client.query<Viewer>(
      `select id, name, email, role from "user"
       where email = $1 and role = 'admin' and deactivated_at is null`,
      [trialEmail],
    ),
  );
  return found.rows[0];
}

async function begin({ url, token }: Sandbox): Promise<Story> {
  const headers = { "x-sandbox-token": token };
  const answer = await fetch(`${url}/_control/story`, { method: "POST", headers });
  if (!answer.ok) throw new Error(`The sandbox answered ${answer.status}.`);
  return (await answer.json()) as Story;
}

/** Resolves once all these events are here, or it has taken too long. */
async function mirrored(ids: string[], databaseUrl: string): Promise<void> {
  const until = Date.now() + patienceMs;
  await connect(databaseUrl, async (client) => {
    while (Date.now() < until) {
      const here = await client.query("select from event where id = any($1::uuid[])", [ids]);
      if (here.rowCount === ids.length) return;
      await delay(lookEveryMs);
    }
  });
}

async function tried(act: () => Promise<unknown>): Promise<void> {
  try {
    await act();
  } catch (error) {
    console.error(`A bot of the trial wasn't sent: ${(error as Error).message}`);
  }
}
