/**
 * The values in what somebody typed or pasted: one a line.
 * @param atCommas also between commas, where no value has one
 */
export function splitValues(text: string, atCommas: boolean): string[] {
  const values = text.split(atCommas ? /[,\n]/ : /\n/).map((one) => one.trim());
  return [...new Set(values)].filter((one) => one !== "");
}
