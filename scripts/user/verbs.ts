import type { Viewer } from "@/lib/domain/role";
import { Problem } from "../command/problem";
import type { Asked } from "./asked";

// What floors below bring along is loaded once the database's address is known.

/** Who did it, where it is written down. */
const command: Viewer = { id: "command", name: "A command", email: "", role: "admin" };

/** Does what was asked. @returns what to say of it */
export async function doAsked(asked: Asked): Promise<string> {
  switch (asked.verb) {
    case "add":
      return add(asked);
    case "list":
      return list();
    case "disable":
    case "enable":
      return change(asked.email, { active: asked.verb === "enable" });
    case "role":
      return change(asked.email, { role: asked.role });
    case "password":
      return setPassword(asked);
    case "sessions":
      return sessions(asked);
  }
}

async function add({ email, name, role, password }: Asked & { verb: "add" }): Promise<string> {
  const { addUser } = await import("@/lib/auth/add-user");
  try {
    await addUser({ email, name, role, password });
  } catch (error) {
    if ((error as { code?: unknown }).code !== "exists") throw error;
    throw new Problem(`${email} exists already: nothing was changed.`);
  }
  return `${email} can sign in now, as ${role}.`;
}

async function list(): Promise<string> {
  const { readPeople } = await import("@/lib/store/people/people");
  const lines = (await readPeople()).map(({ email, name, role, deactivatedAt, sessions }) =>
    [email, deactivatedAt ? "deactivated" : role, `${sessions} open`, oneLine(name)].join("\t"),
  );
  return lines.length > 0 ? lines.join("\n") : "Nobody is here yet.";
}

async function change(email: string, to: { active: boolean } | { role: Viewer["role"] }) {
  const { changePerson } = await import("@/lib/flows/people/change-person");
  const { role, deactivatedAt } = await changePerson((await find(email)).id, to, command);
  return `${email} ${deactivatedAt ? "is deactivated, and out everywhere" : `may come in, as ${role}`}.`;
}

async function setPassword({ email, password }: Asked & { verb: "password" }): Promise<string> {
  const { setPasswordOf } = await import("@/lib/flows/people/set-password");
  await setPasswordOf(await find(email), password, command);
  return `${email} has the new password, and is out everywhere.`;
}

async function sessions({ email, end }: Asked & { verb: "sessions" }): Promise<string> {
  const { id } = await find(email);
  if (end) {
    const { endSessionsOf } = await import("@/lib/flows/people/end-session");
    const { ended } = await endSessionsOf(id, null, command);
    return `${ended} ended.`;
  }
  const { listSessions } = await import("@/lib/store/people/open-sessions");
  const open = await listSessions(id, null);
  const lines = open.map(({ openedAt, lastSeenAt, userAgent }) =>
    [`since ${openedAt}`, `last seen ${lastSeenAt}`, oneLine(userAgent)].join("\t"),
  );
  return lines.length > 0 ? lines.join("\n") : "None is open.";
}

async function find(email: string): Promise<{ id: string; email: string }> {
  const { findByEmail } = await import("@/lib/store/people/accounts");
  const person = await findByEmail(email);
  if (!person) throw new Problem(`Nobody has the address ${email}: nothing was changed.`);
  return person;
}

/** Names are other people's text, and a terminal obeys some of it. */
function oneLine(text: string): string {
  return text.replace(/\p{C}/gu, " ");
}
