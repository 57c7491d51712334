import { expect, test } from "vitest";
import { auditKinds } from "@/lib/domain/people/audit-kinds";
import type { AuditView } from "@/lib/domain/people/audit-view";
import { auditHead, auditRows } from "./audit-csv";
import { auditDetails, subjectWords, whoWords } from "./audit-words";

const entry: AuditView = {
  id: "1",
  at: "2026-12-01T09:00:00.000Z",
  actor: { id: "ada", name: "Ada" },
  token: null,
  action: "change person",
  subject: { id: "mel", name: "Mel" },
  before: { role: "member" },
  after: { role: "admin" },
};

test("what was and what is, each as far as it is known", () => {
  expect(auditDetails(entry)).toEqual(["role: member → admin"]);
  expect(auditDetails({ before: null, after: { role: "viewer" } })).toEqual(["role: viewer"]);
  expect(auditDetails({ before: { name: "nightly" }, after: null })).toEqual(["name was nightly"]);
  expect(auditDetails({ before: null, after: null })).toEqual([]);
  const former = { by: null, choice: "rules", config: null, inherited: false };
  expect(auditDetails({ before: former, after: { config: {}, former: [] } })).toEqual([
    "choice was rules",
  ]);
  expect(auditDetails({ before: null, after: { config: "x".repeat(999) } })[0]).toHaveLength(209);
});

test("whoever isn't known by name is called what they are", () => {
  expect(whoWords({ id: "callboard", name: null })).toBe("Callboard");
  expect(whoWords({ id: "gone-1", name: null })).toBe("gone-1");
});

test("to whom it was done, unless that is who did it", () => {
  expect(subjectWords(entry)).toBe("Mel");
  expect(subjectWords({ ...entry, subject: entry.actor })).toBeNull();
  const invited = { ...entry, action: "invite", subject: { id: "new@example.com", name: null } };
  expect(subjectWords(invited)).toBe("new@example.com");
  expect(subjectWords({ ...entry, action: "record", subject: { id: "e", name: null } })).toBeNull();
});

test("each action is of one kind", () => {
  const all = Object.values(auditKinds).flat();
  expect(new Set(all).size).toBe(all.length);
});

test("as a file: quoted, and with no formulas in it", () => {
  const formulas = ["=1+1", "+1", "-1", "@sum", "\t=1", "\r=1"];
  const rows = formulas.map((name) => ({ ...entry, actor: { id: "x", name } }));
  const all = [{ ...entry, actor: { id: "q", name: 'Say "hi", Ada' } }, ...rows];
  const text = auditHead + auditRows(all);
  const lines = text.split("\r\n");
  expect(lines[0]).toBe("at,actor,actor_id,token,action,subject,subject_id,before,after");
  expect(lines[1]).toContain('"Say ""hi"", Ada",q,');
  expect(lines[1]).toContain('"{""role"":""admin""}"');
  for (const formula of formulas) expect(text).toContain(`'${formula}`);
  expect(text).not.toMatch(/(^|,|\r\n)"?[=+@]/);
});
