import type { AuditView } from "@/lib/domain/people/audit-view";
import { whoWords } from "./audit-words";

const columns = [
  "at",
  "actor",
  "actor_id",
  "token",
  "action",
  "subject",
  "subject_id",
  "before",
  "after",
];

/** The first line of what was written down, as a table calculation reads it (RFC 4180). */
export const auditHead = line(columns);

/** The lines after it. */
export function auditRows(entries: readonly AuditView[]): string {
  return entries
    .map(({ at, actor, token, action, subject, before, after }) =>
      line([
        at,
        whoWords(actor),
        actor.id,
        token ?? "",
        action,
        subject.name ?? "",
        subject.id,
        before === null ? "" : JSON.stringify(before),
        after === null ? "" : JSON.stringify(after),
      ]),
    )
    .join("");
}

function line(cells: string[]): string {
  return `${cells.map(cell).join(",")}\r\n`;
}

/** What begins like a formula would be reckoned by whoever opens it: an apostrophe makes it text. */
function cell(text: string): string {
  const tame = /^[=+\-@\t\r\n]/.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(tame) ? `"${tame.replaceAll('"', '""')}"` : tame;
}
