/**
 * Parts the rows that came on top of the one that was uppermost from those that are shown. Once
 * that row has left the list, all are shown.
 */
export function splitFeed<Row extends { id: string }>(
  rows: readonly Row[],
  topId: string | null,
): { waiting: Row[]; rows: Row[] } {
  const index = rows.findIndex((row) => row.id === topId);
  return index <= 0
    ? { waiting: [], rows: [...rows] }
    : { waiting: rows.slice(0, index), rows: rows.slice(index) };
}
