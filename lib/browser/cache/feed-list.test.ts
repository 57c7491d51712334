import fc from "fast-check";
import { expect, test } from "vitest";
import {
  aboveGap,
  type FeedList,
  firstRows,
  keepSame,
  withAnew,
  withHead,
  withMore,
} from "./feed-list";

type Row = { id: string; at: number; text?: string };
const order = (one: Row, other: Row) => one.at - other.at;
const row = (at: number, text?: string): Row => ({ id: `r${at}`, at, ...(text && { text }) });
const rows = (from: number, to: number) =>
  Array.from({ length: to - from }, (_, index) => row(from + index));
const list = (from: number, to: number, next: string | null): FeedList<Row> =>
  firstRows({ rows: rows(from, to), next });
const places = ({ rows: all }: { rows: readonly Row[] }) => all.map(({ at }) => at);

test("a first page that was read again keeps what was known below it, and its end", () => {
  const known = withMore(list(10, 13, "a"), { rows: rows(13, 20), next: "b" });
  const read = withHead(known, { rows: rows(8, 12), next: "c" }, order);
  expect(places(read)).toEqual(places({ rows: rows(8, 20) }));
  expect(read).toMatchObject({ next: "b", gap: null });
});

test("what the page reaches and doesn't hold is gone; what moved down stays where it is known", () => {
  const known = list(10, 20, "b");
  const page = { rows: [row(10), row(12), row(13)], next: "c" };
  expect(places(withHead(known, page, order))).toEqual([10, 12, 13, 14, 15, 16, 17, 18, 19]);
});

test("a page without another one is all there is", () => {
  expect(places(withHead(list(10, 20, "b"), { rows: rows(10, 12), next: null }, order))).toEqual([
    10, 11,
  ]);
  expect(places(withHead(list(10, 20, "b"), { rows: [], next: null }, order))).toEqual([]);
});

test("once all that was known lies above the page's end, the list goes on from there", () => {
  const read = withHead(list(1, 4, "a"), { rows: rows(5, 9), next: "c" }, order);
  expect(read).toMatchObject({ next: "c", gap: null });
  expect(places(read)).toEqual([5, 6, 7, 8]);
});

test("rows that came on top faster than they were read leave a gap, which closes as it is shown", () => {
  const known = list(10, 20, "b");
  const first = withHead(known, { rows: rows(1, 4), next: "c" }, order);
  expect(places(first)).toEqual([1, 2, 3, ...places(known)]);
  expect(places(aboveGap(first))).toEqual([1, 2, 3]);
  expect(aboveGap(first)).toMatchObject({ next: "c", gap: null });
  // Read again, the page takes its former self's place.
  const again = withHead(first, { rows: rows(0, 3), next: "d" }, order);
  expect(places(again)).toEqual([0, 1, 2, ...places(known)]);
  expect(withHead(first, { rows: rows(9, 12), next: "d" }, order)).toMatchObject({ gap: null });
});

test("rows that are read anew change in place, move, or go", () => {
  const known = list(10, 16, "b");
  const asked = new Set(["r11", "r12", "r13", "r14"]);
  const answer = [row(11, "changed"), { id: "r12", at: 14.5 }, { id: "r14", at: 99 }];
  const read = withAnew(known, asked, answer, order);
  expect(places(read)).toEqual([10, 11, 14.5, 15]);
  expect(read.rows[1]).toMatchObject({ text: "changed" });
  expect(places(withAnew({ ...known, next: null }, asked, answer, order))).toEqual([
    10, 11, 14.5, 15, 99,
  ]);
});

test("a row that is as it was stays the same object", () => {
  const before = [row(1), row(2)];
  const read = keepSame(before, [row(1), row(2, "changed"), row(3)]);
  expect(read[0]).toBe(before[0]);
  expect(read[1]).toMatchObject({ text: "changed" });
});

test("a page that overlaps what is known brings no row twice", () => {
  expect(places(withMore(list(1, 5, "a"), { rows: rows(3, 8), next: null }))).toEqual([
    1, 2, 3, 4, 5, 6, 7,
  ]);
});

test("however rows come and go, the list is what the server has, as far as it was read", () => {
  const size = 4;
  const step = fc.oneof(
    fc.record({ kind: fc.constant("come" as const), at: fc.integer({ min: -500, max: 500 }) }),
    fc.record({ kind: fc.constant("go" as const), at: fc.nat() }),
    fc.constant({ kind: "more" as const, at: 0 }),
  );
  fc.assert(
    fc.property(fc.array(step, { maxLength: 60 }), (steps) => {
      let server = rows(0, 12);
      const page = (after: number) => {
        const rest = server.filter(({ at }) => at > after);
        const shown = rest.slice(0, size);
        const last = shown.at(-1);
        return { rows: shown, next: rest.length > size && last ? String(last.at) : null };
      };
      let known = firstRows(page(-Infinity));
      for (const { kind, at } of steps) {
        if (kind === "come" && !server.some((one) => one.at === at))
          server = [...server, row(at)].sort(order);
        if (kind === "go") server = server.filter((_, index) => index !== at % (server.length + 1));
        if (kind === "more" && known.next !== null)
          known = withMore(known, page(Number(known.next)));
        known = aboveGap(withHead(known, page(-Infinity), order));
        const ids = new Set(known.rows.map(({ id }) => id));
        known = withAnew(
          known,
          ids,
          server.filter(({ id }) => ids.has(id)),
          order,
        );
        expect(places(known)).toEqual([...places(known)].sort((one, other) => one - other));
        // The first page is the server's, and nothing is listed that it doesn't have.
        expect(places(known).slice(0, size)).toEqual(places(page(-Infinity)).slice(0, size));
        expect(known.rows.every(({ id }) => server.some((one) => one.id === id))).toBe(true);
      }
    }),
  );
});
