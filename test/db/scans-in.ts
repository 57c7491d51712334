import type { Client } from "pg";
import type { Statement } from "./statements";

/** What has a row more with each event, delivery, bot or decision. */
const growing = [
  "event",
  "event_change",
  "event_text",
  "delivery",
  "meeting",
  "bot",
  "bot_report",
  "recording",
  "recording_text",
  "seen_change",
  "audit_entry",
];

type Plan = {
  "Node Type": string;
  "Relation Name"?: string;
  "Index Name"?: string;
  "Index Cond"?: string;
  "Parent Relationship"?: string;
  Plans?: Plan[];
};

/**
 * Those of some statements by which Postgres would read the whole of a growing table, or of an index
 * of one, each with that table. What ends after some rows in an index's order is no such, nor is an
 * index of few rows alone.
 */
export async function scansIn(client: Client, statements: Statement[]): Promise<string[]> {
  const found = new Set<string>();
  const seen = new Set<string>();
  const ofFew = await client.query<{ name: string }>(
    "select indexrelid::regclass::text as name from pg_index where indpred is not null",
  );
  const partial = new Set(ofFew.rows.map(({ name }) => name));
  for (const { text, values } of statements) {
    if (seen.has(text) || !/^\s*(select|with|insert|update|delete)\b/i.test(text)) continue;
    seen.add(text);
    const { rows } = await client.query(`explain (format json) ${text}`, values);
    const whole = scanned(rows[0]["QUERY PLAN"][0].Plan, partial, false);
    if (whole.length > 0) found.add(`${whole.join()}: ${text.replace(/\s+/g, " ").trim()}`);
  }
  return [...found];
}

function scanned(plan: Plan, partial: Set<string>, limited: boolean): string[] {
  const type = plan["Node Type"];
  const table = plan["Relation Name"];
  const isOfFew = partial.has(plan["Index Name"] ?? "");
  const isThrough =
    /^Index (Only )?Scan$/.test(type) && !plan["Index Cond"] && !limited && !isOfFew;
  const isWhole = type === "Seq Scan" || isThrough;
  const here = table && isWhole && growing.includes(table) ? [table] : [];
  return [
    ...here,
    ...(plan.Plans ?? []).flatMap((part) => {
      // A plan of its own isn't cut short with the one around it.
      const apart = part["Parent Relationship"] === "InitPlan" || type === "Sort";
      return scanned(part, partial, type === "Limit" || (limited && !apart));
    }),
  ];
}
