import { Client } from "pg";

export type Statement = { text: string; values: unknown[] };

type Query = (...args: unknown[]) => unknown;

/** Writes down every statement that this process sends, until `stop`. */
export function recordStatements(): { statements: Statement[]; stop: () => void } {
  const statements: Statement[] = [];
  const prototype = Client.prototype as unknown as { query: Query };
  const { query } = prototype;
  prototype.query = function (this: Client, ...args) {
    const [first, second] = args as [string | { text?: string; values?: unknown[] }, unknown];
    const text = typeof first === "string" ? first : first?.text;
    const given = typeof first === "string" ? second : first?.values;
    if (text) statements.push({ text, values: Array.isArray(given) ? given : [] });
    return query.apply(this, args);
  };
  return {
    statements,
    stop: () => {
      prototype.query = query;
    },
  };
}
