import { writeFileSync } from "node:fs";
import { median } from "./median";

export type Measure = { name: string; take: () => Promise<number> };

type Table = {
  title: string;
  unit: string;
  rounds: number;
  rows: { name: string; median: number; ratio: number; values: number[] }[];
};

/** What was counted or taken once. */
type Figures = { title: string; figures: { name: string; value: number }[] };

const tables: (Table | Figures)[] = [];

/**
 * Takes measures in turn, round after round, so that whatever else the machine does meets all of
 * them alike; prints each one's median, and its ratio to the first.
 */
export async function compare(
  title: string,
  unit: string,
  rounds: number,
  measures: [Measure, ...Measure[]],
): Promise<void> {
  const taken = new Map<Measure, number[]>(measures.map((measure) => [measure, []]));
  for (let round = 0; round < rounds; round += 1) {
    for (const [measure, values] of taken) values.push(await measure.take());
  }
  console.log(`\n${title} (medians of ${rounds})`);
  const base = median(taken.get(measures[0]) ?? []);
  const rows = [...taken].map(([{ name }, values]) => {
    const middle = median(values);
    return { name, median: middle, ratio: middle / base, values };
  });
  tables.push({ title, unit, rounds, rows });
  for (const { name, median: middle, ratio } of rows) {
    const [number, times] = [middle.toFixed(1).padStart(9), ratio.toFixed(2).padStart(6)];
    console.log(`  ${number} ${unit}  × ${times}  ${name}`);
  }
}

/** Prints what was counted, or taken once. */
export function tell(title: string, figures: Figures["figures"]): void {
  tables.push({ title, figures });
  console.log(`\n${title}`);
  for (const { name, value } of figures) console.log(`  ${value.toFixed(2).padStart(9)}  ${name}`);
}

/** Writes all that was printed in this run. */
export function writeTables(file: string): void {
  writeFileSync(file, `${JSON.stringify(tables, null, 2)}\n`);
}
