import { setTimeout as delay } from "node:timers/promises";
import { Pool } from "pg";
import type { App } from "@/test/product/app";
import { memberAt } from "@/test/product/member-at";
import { compare } from "./compare";
import { milliseconds } from "./milliseconds";
import { importCalendar, upstreamCalendar } from "./upstream-calendar";

const few = 2_000;
const many = 10_000;
const manyRules = 50;
const previews = 10;
const saves = 4;

type Answer = { revision: number };

/** Rules over what is to come, against reading the same events by themselves. */
export async function rules(app: App): Promise<void> {
  await importCalendar(app, await upstreamCalendar(app, few));
  const pool = new Pool({ connectionString: app.databaseUrl, max: 1 });
  const ask = await memberAt(app.url, app.users.admin);
  const call = async (method: string, path: string, body: object): Promise<Answer> => {
    const headers = { "content-type": "application/json" };
    const answer = await ask(path, { method, headers, body: JSON.stringify(body) });
    if (!answer.ok) throw new Error(`${path} answered ${answer.status}: ${await answer.text()}`);
    return (await answer.json()) as Answer;
  };
  const current = async () => (await (await ask("/api/rules")).json()) as Answer;
  const taking = (act: () => Promise<unknown>) => () => milliseconds(act);
  const atRest = async () => {
    while ((await waiting(pool)) > 0) await delay(50);
  };

  await atRest();
  await describeEvents(pool);
  await pool.query("analyze");
  const { revision } = await current();
  const draft = { ...content("Preview"), revision };
  const hard = { ...hardContent(), revision };
  await compare(`A preview over ${few} meetings to come`, "ms", previews, [
    { name: "their events, read by themselves", take: taking(() => readEvents(pool)) },
    {
      name: "what a draft would change, and would have changed",
      take: taking(() => call("POST", "/api/rules/preview", draft)),
    },
    {
      name: `the same of ${manyRules} rules, with descriptions`,
      take: taking(() => call("POST", "/api/rules/preview", hard)),
    },
    {
      name: "the longest wait of another request meanwhile",
      take: () => longestWait(app, () => call("POST", "/api/rules/preview", hard)),
    },
  ]);

  await importCalendar(app, await upstreamCalendar(app, many - few));
  await atRest();
  await pool.query("analyze");
  let version = 0;
  const save = async () => {
    version += 1;
    const { revision } = await current();
    const draft = { ...content(`Version ${version}`), revision, confirm: true };
    await call("PUT", "/api/rules", draft);
  };
  // What the save before it has brought about is no part of it.
  const fromRest = (act: () => Promise<unknown>) => async () => {
    await atRest();
    return milliseconds(act);
  };
  await compare(`A save with ${many} meetings to come`, "ms", saves, [
    { name: "their events, read by themselves", take: taking(() => readEvents(pool)) },
    { name: "until it is saved, with its effect", take: fromRest(save) },
    {
      name: "until it is saved and the nearest meeting decided",
      take: fromRest(async () => {
        await save();
        const revision = (await current()).revision;
        while ((await nearest(pool)) < revision) await delay(5);
      }),
    },
    {
      name: "until it is saved and all are decided",
      take: fromRest(async () => {
        await save();
        await atRest();
      }),
    },
    {
      name: "the longest that a click waits for a meeting's row meanwhile",
      take: async () => {
        await atRest();
        return longestHold(pool, async () => {
          await save();
          await atRest();
        });
      },
    },
  ]);
  await pool.end();
}

/** Rules as a team may have them: words, people and a restriction. */
function content(name: string) {
  const words = { field: "title", op: "has_word", values: ["review", "interview", name] };
  const guests = { field: "guests", op: "any", values: ["external", "@*.example.com"] };
  const long = { field: "duration", op: "at_least", value: 15 };
  const secret = { field: "title", op: "has_phrase", values: ["strictly confidential"] };
  const rule = { enabled: true, except: [] };
  const skips = says({ choice: "skip" });
  return {
    restrictions: [{ ...rule, id: "secret", name: "Secret", when: [secret], ...skips }],
    rules: [
      { ...rule, id: "words", name, when: [words], ...skips },
      {
        ...rule,
        id: "clients",
        name: "Clients",
        when: [guests, long],
        ...says({ choice: "record" }),
      },
    ],
    internalDomains: ["example.com"],
  };
}

/** As many rules as a large team may have, each of several rows of several values. */
function hardContent() {
  const all = Array.from({ length: manyRules }, (_, nth) => nth);
  const values = (of: (n: number) => string) => Array.from({ length: 5 }, (_, n) => of(n));
  const rules = all.map((nth) => ({
    ...{ id: `rule-${nth}`, name: `Rule ${nth}`, enabled: true, except: [] },
    when: [
      { field: "guests", op: "none", values: values((n) => `rival${n}@rival${nth}.example`) },
      { field: "guests", op: "none", values: values((n) => `@*.rival${nth}-${n}.example`) },
      { field: "title", op: "lacks_word", values: values((n) => `secret${nth} ${n}`) },
      { field: "description", op: "has_word", values: values((n) => `term${nth} ${n}`) },
    ],
    ...says({ choice: "record" }),
  }));
  return { restrictions: [], rules, internalDomains: ["example.com"] };
}

/** As long as invitations are, with eight people each. */
async function describeEvents(pool: Pool): Promise<void> {
  const guests = Array.from({ length: 8 }, (_, n) => ({
    ...{ email: `guest${n}@client${n}.example`, name: `Guest ${n}`, response: "accepted" },
  }));
  await pool.query("update event set description = $1, attendees = $2", [
    "We go through what is open, and through what came up since. ".repeat(20),
    JSON.stringify(guests),
  ]);
}

/** The longest that another request waits while something is done. */
async function longestWait(app: App, act: () => Promise<unknown>): Promise<number> {
  let isDone = false;
  const acting = act().finally(() => {
    isDone = true;
  });
  let longest = 0;
  while (!isDone)
    longest = Math.max(longest, await milliseconds(() => fetch(`${app.url}/api/health`)));
  await acting;
  return longest;
}

/** The longest that the rows of meetings to come are held while something is done, one after another. */
async function longestHold(pool: Pool, act: () => Promise<unknown>): Promise<number> {
  const clicks = new Pool({ ...pool.options, max: 1 });
  const { rows } = await clicks.query<{ id: string }>(
    "select distinct meeting_id as id from event where ends_at > now() order by 1",
  );
  let isDone = false;
  const acting = act().finally(() => {
    isDone = true;
  });
  let longest = 0;
  for (let nth = 0; !isDone; nth = (nth + 97) % rows.length) {
    const click = "select from meeting where id = $1 for update";
    longest = Math.max(longest, await milliseconds(() => clicks.query(click, [rows[nth]?.id])));
  }
  await acting;
  await clicks.end();
  return longest;
}

const says = (then: object) => ({ then });

async function readEvents(pool: Pool): Promise<void> {
  await pool.query("select * from event where ends_at > now()");
}

async function waiting(pool: Pool): Promise<number> {
  const { rows } = await pool.query<{ n: number }>(
    `select count(*)::int as n from meeting m
     where (outcome_revision < coalesce((select max(revision) from ruleset), 0) or due_at <= now())
       and exists (select from event e where e.meeting_id = m.id and e.ends_at > now())`,
  );
  return rows[0]?.n ?? 0;
}

async function nearest(pool: Pool): Promise<number> {
  const { rows } = await pool.query<{ revision: number }>(
    `select m.outcome_revision as revision from meeting m join event e on e.meeting_id = m.id
     where e.ends_at > now() and e.deleted_at is null order by e.starts_at, m.id limit 1`,
  );
  return rows[0]?.revision ?? 0;
}
