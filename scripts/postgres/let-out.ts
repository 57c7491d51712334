import type { Client } from "pg";
import { erasureHash } from "@/lib/store/events/without-erased";
import { Problem } from "../command/problem";

/**
 * Locks the admins who may come in, as whoever changes people does, so that the last one stays.
 * @throws Problem where erasing somebody would undo itself, or lock everybody out
 */
export async function refuseToErase(client: Client, email: string): Promise<void> {
  const { rows } = await client.query<{ name: string }>(
    "select name from calendar where lower(trim(email)) = $1 and disconnected_at is null",
    [email],
  );
  if (rows[0]) {
    throw new Problem(
      `The calendar ${rows[0].name} of ${email} is connected: disconnect it first, or it would all come back.`,
    );
  }
  const { rows: admins } = await client.query<{ email: string }>(
    `select lower(trim(email)) as email from "user"
     where role = 'admin' and deactivated_at is null order by id for update`,
  );
  if (admins.length > 0 && admins.every((admin) => admin.email === email))
    throw new Problem(`${email} is the only admin: make another one first.`);
}

/**
 * Lets somebody out for good: their account lets nobody in and names nobody, nor do their tokens and
 * the links that they have or made; their open pages end. From then on no sync takes them in.
 * @returns how many accounts they had
 * @throws Problem as `refuseToErase` does
 */
export async function letOut(client: Client, email: string): Promise<number> {
  await client.query("begin");
  try {
    await refuseToErase(client, email);
    const { rows } = await client.query<{ id: string }>(
      `select id from "user" where lower(trim(email)) = $1 order by id for update`,
      [email],
    );
    const ids = rows.map(({ id }) => id);
    await endAccounts(client, ids);
    await withdrawLinks(client, email, ids);
    await client.query("insert into erasure (address_hash) values ($1) on conflict do nothing", [
      erasureHash(email),
    ]);
    await tell(client, ids);
    await client.query("commit");
    return ids.length;
  } catch (error) {
    await client.query("rollback");
    throw error;
  }
}

/** Each has an address of its own, however often somebody came and was erased. */
async function endAccounts(client: Client, ids: string[]): Promise<void> {
  for (const table of ["session", "account", "token"])
    await client.query(`delete from ${table} where user_id = any($1)`, [ids]);
  await client.query(
    `update "user" set name = 'Erased', email = 'erased-' || id || '@erased.invalid', image = null,
       email_verified = false, deactivated_at = coalesce(deactivated_at, now()), updated_at = now()
     where id = any($1)`,
    [ids],
  );
}

async function withdrawLinks(client: Client, email: string, ids: string[]): Promise<void> {
  await client.query(
    `update one_time_link set withdrawn_at = now()
     where used_at is null and withdrawn_at is null
       and (lower(trim(email)) = $1 or user_id = any($2) or created_by = any($2))`,
    [email, ids],
  );
}

/** The servers end at once what hangs on their sessions. */
async function tell(client: Client, ids: string[]): Promise<void> {
  const { channel } = await import("@/lib/store/database/listen");
  const { instantNow } = await import("@/lib/store/database/instant");
  await client.query(
    `select pg_notify($1, jsonb_build_object('topic', 'people', 'id', id, 'at', ${instantNow.text})::text)
     from unnest($2::text[]) as id`,
    [channel, ids],
  );
}
