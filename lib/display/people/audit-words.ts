import type { AuditAction, AuditKind } from "@/lib/domain/people/audit-kinds";
import type { AuditView } from "@/lib/domain/people/audit-view";

export const kindWords: Record<AuditKind, string> = {
  "sign-ins": "Sign-ins",
  people: "People",
  readings: "Readings",
  recording: "Recording",
  settings: "Rules and settings",
  calendars: "Calendars and deliveries",
};

const others: Record<string, string> = {
  callboard: "Callboard",
  command: "A command",
  nobody: "Somebody",
  "unknown address": "an unknown address",
};

/** How whoever did something is called, or what it was done to. */
export function whoWords({ id, name }: AuditView["actor"]): string {
  return name ?? others[id] ?? id;
}

const actions: Record<AuditAction, string> = {
  "sign in": "signed in",
  "sign out": "signed out",
  "sign-in failed": "gave a wrong password for",
  "sign-in refused": "was turned away: deactivated",
  "locked out": "tried too often",
  "set up": "set Callboard up",
  "add person": "added",
  invite: "invited",
  "withdraw invitation": "withdrew the invitation of",
  "accept invitation": "accepted an invitation",
  "change person": "changed",
  "end sessions": "ended sessions of",
  "make reset link": "asked for a new password for",
  "reset password": "set a new password for",
  "change password": "changed the password",
  "make token": "made a token",
  "end token": "ended a token",
  "erase person": "erased a person",
  "hold recording": "had a recording kept",
  "release recording": "had a recording kept no longer",
  "expire recording": "let go of an old recording",
  "read recording": "opened what was recorded",
  "read body": "read a delivery's body",
  record: "chose to record a meeting",
  skip: "chose not to record a meeting",
  "follow rules": "left a meeting to the rules",
  "record series": "chose to record a series",
  "skip series": "chose not to record a series",
  "rules series": "left a series to the rules",
  "edit bot": "changed a bot's settings",
  "delete recording": "deleted a recording",
  "save rules": "saved the rules",
  "change mailbox": "switched a mailbox",
  "set bot defaults": "changed the team's bots",
  "set who sees recordings": "set who sees recordings",
  "connect calendar": "connected a calendar",
  "reconnect calendar": "connected a calendar again",
  "disconnect calendar": "disconnected a calendar",
  "send now": "sent a bot at once",
  leave: "had a bot leave",
  adopt: "adopted a bot",
  "match bot": "said whose a bot is",
  inherit: "passed a decision on",
  accept: "went on with the account",
  replay: "replayed a delivery",
  sync: "asked for a sync",
};

/** What was done, in words that follow a name. */
export function actionWords(action: string): string {
  return known(action) ?? action;
}

function known(action: string): string | undefined {
  return actions[action as AuditAction];
}

/** To whom it was done, where that isn't who did it. */
export function subjectWords({ actor, subject, action }: AuditView): string | null {
  if (subject.id === actor.id || !known(action)?.match(/ (of|for)$|^(added|invited|changed)$/)) {
    return subject.name !== null && subject.id !== actor.id ? subject.name : null;
  }
  return whoWords(subject);
}

const longest = 200;

/** What was before and is now, as far as that was written down: "role: member → admin". */
export function auditDetails({ before, after }: Pick<AuditView, "before" | "after">): string[] {
  const [was, is] = [fieldsOf(before), fieldsOf(after)];
  return [...new Set([...Object.keys(was), ...Object.keys(is)])].flatMap((key) => {
    const [from, to] = [valueWords(was[key]), valueWords(is[key])];
    if (from === to) return [];
    if (from === null) return `${key}: ${to}`;
    return to === null ? `${key} was ${from}` : `${key}: ${from} → ${to}`;
  });
}

function fieldsOf(value: unknown): Record<string, unknown> {
  if (typeof value === "object" && value !== null && !Array.isArray(value)) {
    return value as Record<string, unknown>;
  }
  return value === null || value === undefined ? {} : { value };
}

/** No, none and nothing in it tell nobody anything. */
function isNothing(value: unknown): boolean {
  if (value === null || value === false) return true;
  return typeof value === "object" && Object.keys(value).length === 0;
}

function valueWords(value: unknown): string | null {
  if (value === undefined || isNothing(value)) return null;
  const text = typeof value === "string" ? value : JSON.stringify(value);
  return text.length > longest ? `${text.slice(0, longest)}…` : text;
}
