import type { Client } from "pg";

/** What the accounts with an address are called; a first name alone may be anybody's. */
export async function namesOf(client: Client, email: string): Promise<string[]> {
  const { rows } = await client.query<{ name: string }>(
    `select distinct trim(name) as name from "user"
     where lower(trim(email)) = $1 and trim(name) like '% %' and lower(trim(name)) <> $1 order by 1`,
    [email],
  );
  return rows.map(({ name }) => name);
}

const most = 20;

/**
 * What invitations call an address. Whoever writes one may call it anything, be it a word of everybody's: a
 * person has to say what is a name.
 */
export async function namesGiven(client: Client, email: string): Promise<string[]> {
  const { rows } = await client.query<{ name: string }>(
    `select trim(name) as name from (
       select guest ->> 'name' as name from event, jsonb_array_elements(attendees) guest
       where lower(trim(guest ->> 'email')) = $1
       union all
       select organizer ->> 'name' from event where lower(trim(organizer ->> 'email')) = $1
     ) named where length(trim(name)) > 2 and lower(trim(name)) <> $1
     group by 1 order by count(*) desc, 1 limit ${most}`,
    [email],
  );
  return rows.map(({ name }) => name);
}
