/** Rows in their order, and how the list goes on: `next` is null at its end. */
type Rows<Row> = { rows: readonly Row[]; next: string | null };

/** What is known of a list that grows downwards. */
export type FeedList<Row> = Rows<Row> & {
  /** So many rows came on top at once that others, unknown, lie below them, before the next ones. */
  gap: (Rows<Row> & { next: string }) | null;
};

/** Which of two rows the list has first, as far as they tell: less than 0 for the one. */
export type Order<Row> = (one: Row, other: Row) => number;

/** A list of which the first page has been read. */
export function firstRows<Row>({ rows, next }: Rows<Row>): FeedList<Row> {
  return { rows, next, gap: null };
}

/**
 * The list once its first page was read again: that page, and below it what was known further down.
 * What lay within the page's reach and isn't in it any more is gone.
 */
export function withHead<Row extends { id: string }>(
  list: FeedList<Row>,
  page: Rows<Row>,
  order: Order<Row>,
): FeedList<Row> {
  const rows = keepSame(list.rows, page.rows);
  const last = rows.at(-1);
  if (page.next === null || !last) return firstRows({ rows, next: null });
  const known = list.gap ? list.rows.slice(list.gap.rows.length) : list.rows;
  const ids = new Set(rows.map(({ id }) => id));
  // Rows of one instant may stand on either side: they are kept.
  const rest = known.filter((row) => !ids.has(row.id) && order(row, last) >= 0);
  if (rest.length === 0) return firstRows({ rows, next: page.next });
  const reaches = known.some((row) => ids.has(row.id) || order(row, last) <= 0);
  return {
    rows: [...rows, ...rest],
    next: list.next,
    gap: reaches ? null : { rows, next: page.next },
  };
}

/** The list with the page that follows its end. */
export function withMore<Row extends { id: string }>(
  list: FeedList<Row>,
  page: Rows<Row>,
): FeedList<Row> {
  const ids = new Set(list.rows.map(({ id }) => id));
  const more = page.rows.filter(({ id }) => !ids.has(id));
  return { ...list, rows: [...list.rows, ...more], next: page.next };
}

/** The list once some of its rows were read again: those that didn't come back are gone. */
export function withAnew<Row extends { id: string }>(
  list: FeedList<Row>,
  asked: ReadonlySet<string>,
  answer: readonly Row[],
  order: Order<Row>,
): FeedList<Row> {
  const anew = new Map(keepSame(list.rows, answer).map((row) => [row.id, row]));
  const rows: Row[] = [];
  for (const row of list.rows) {
    const found = anew.get(row.id);
    if (!asked.has(row.id)) rows.push(row);
    else if (found && order(found, row) === 0) {
      rows.push(found);
      anew.delete(row.id);
    }
  }
  for (const moved of anew.values()) {
    const place = rows.findIndex((row) => order(row, moved) > 0);
    if (place >= 0) rows.splice(place, 0, moved);
    // What lies beyond the end comes with the pages there.
    else if (list.next === null) rows.push(moved);
  }
  return { ...list, rows };
}

/** Without what lies below a gap: to be shown, rows must follow each other. */
export function aboveGap<Row>(list: FeedList<Row>): FeedList<Row> {
  return list.gap ? firstRows(list.gap) : list;
}

/** The rows that were read, each the same object as before where it is still the same. */
export function keepSame<Row extends { id: string }>(
  before: readonly Row[],
  read: readonly Row[],
): Row[] {
  const known = new Map(before.map((row) => [row.id, row]));
  return read.map((row) => {
    const old = known.get(row.id);
    return old && JSON.stringify(old) === JSON.stringify(row) ? old : row;
  });
}
