/** What a rule says of what it matches, by its name in the API, which elsewhere marks a promise. */
export function says<Says>(then: Says): { then: Says } {
  return { then };
}
