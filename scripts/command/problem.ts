/** What went wrong and what to do about it, for the person who typed the command: no stack. */
export class Problem extends Error {
  override name = "Problem";
}
