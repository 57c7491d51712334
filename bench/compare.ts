import { median } from "./median";

type Measure = { name: string; take: () => Promise<number> };

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
  for (const [{ name }, values] of taken) {
    const middle = median(values);
    const ratio = (middle / base).toFixed(2);
    console.log(`  ${middle.toFixed(1).padStart(9)} ${unit}  × ${ratio.padStart(6)}  ${name}`);
  }
}
