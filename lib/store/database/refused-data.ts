/** SQLSTATE's classes for data that can't be kept as it is: 22, 23 and 54. */
const codes = /\b(22|23|54)[0-9A-Z]{3}\b/;

/** Whether Postgres refused a row for what is in it, rather than failed by itself. */
export function isRefusedData(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  // Prisma tells it within its own report, pg as it is.
  const { meta, code } = error as { meta?: unknown; code?: unknown };
  return codes.test(
    `${String(code)} ${JSON.stringify(meta ?? "")} ${/Code: `(\w{5})`/.exec(error.message)?.[1]}`,
  );
}
