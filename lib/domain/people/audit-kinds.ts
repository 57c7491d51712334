/** What is written down of what people and their scripts do, by what it is about. */
export const auditKinds = {
  "sign-ins": ["sign in", "sign out", "sign-in failed", "sign-in refused", "locked out"],
  people: [
    "set up",
    "add person",
    "invite",
    "withdraw invitation",
    "accept invitation",
    "change person",
    "end sessions",
    "make reset link",
    "reset password",
    "change password",
    "make token",
    "end token",
    "erase person",
  ],
  readings: ["read recording", "read body"],
  recording: [
    "record",
    "skip",
    "follow rules",
    "record series",
    "skip series",
    "rules series",
    "edit bot",
    "send now",
    "leave",
    "adopt",
    "match bot",
    "inherit",
    "delete recording",
    "hold recording",
    "release recording",
    "expire recording",
  ],
  settings: ["save rules", "change mailbox", "set bot defaults", "set who sees recordings"],
  calendars: [
    "connect calendar",
    "reconnect calendar",
    "disconnect calendar",
    "sync",
    "accept",
    "replay",
  ],
} as const satisfies Record<string, readonly string[]>;

export type AuditKind = keyof typeof auditKinds;
/** Whatever is written down is of a kind: by these it is found. */
export type AuditAction = (typeof auditKinds)[AuditKind][number];
export const auditKindNames = Object.keys(auditKinds) as AuditKind[];
