import { randomBytes } from "node:crypto";
import { random } from "@/sandbox/chance/random";
import { startSandbox } from "@/sandbox/start-sandbox";
import { memberAt, type SignedIn } from "@/test/product/member-at";
import { type OwnDatabase, ownDatabase } from "@/test/product/own-database";
import { people } from "@/test/product/people";
import { type Control, controlOf } from "@/test/product/upstream";
import { type Fleet, startFleet } from "./fleet";
import { newTally, type Tally } from "./tally";
import { clearUp } from "./weather";
import { newWorld, type World } from "./world";

/** All that a soak plays with. */
export type Setting = {
  database: OwnDatabase;
  fleet: Fleet;
  control: Control;
  apiKey: string;
  world: World;
  /** Somebody who may have meetings recorded, signed in at each web server. */
  members: [SignedIn, SignedIn];
  tally: Tally;
  /** The ids with which the soak's own deliveries were answered. */
  acknowledged: Set<string>;
  /** Meetings that were seen with two bots, and these. */
  doubled: Map<string, string[]>;
};

/** Starts a database, a Meeting BaaS and the product's processes. `closers` undo it, the last first. */
export async function startSetting(
  logs: string,
  seed: number,
  closers: (() => Promise<void>)[],
): Promise<Setting> {
  const starting = ownDatabase();
  closers.push(async () => (await starting).close());
  const database = await starting;
  const apiKey = randomBytes(12).toString("hex");
  const sandbox = await startSandbox({ apiKey, empty: true, seed });
  closers.push(sandbox.close);
  const env = {
    DATABASE_URL: database.url,
    MEETING_BAAS_API_URL: sandbox.url,
    MEETING_BAAS_API_KEY: apiKey,
    MEETING_BAAS_RPS: "100",
    AUTH_SECRET: randomBytes(32).toString("hex"),
    RECONCILE_SECONDS: "30",
    LOG_LEVEL: "info",
  };
  // The checks and the first account are made here, by the product's own code.
  Object.assign(process.env, env, {
    LOG_LEVEL: "silent",
    TEST_SANDBOX_CONTROL: sandbox.control.url,
    TEST_SANDBOX_TOKEN: sandbox.control.token,
  });
  const { addUser } = await import("@/lib/auth/add-user");
  await addUser({ ...people.member, name: "The member", role: "member" });

  const tally = newTally();
  const fleet = await startFleet(env, logs, tally, closers);
  const control = controlOf(sandbox.control);
  const [first, second] = fleet.urls;
  await clearUp(control, first);
  return {
    database,
    fleet,
    control,
    apiKey,
    tally,
    world: await newWorld(control, random(`${seed} world`)),
    members: [await memberAt(first, people.member), await memberAt(second, people.member)],
    acknowledged: new Set(),
    doubled: new Map(),
  };
}
