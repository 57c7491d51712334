/** Where people land when nothing else was asked for. */
const home = "/calendar";

/**
 * Reads the place to return to after signing in out of an address anybody may have written: only a
 * path of this site counts.
 */
export function returnPath(text: unknown): string {
  if (typeof text !== "string" || !text.startsWith("/")) return home;
  const base = "http://this.site";
  const url = URL.canParse(text, base) ? new URL(text, base) : null;
  if (url?.origin !== base || url.pathname === "/sign-in") return home;
  // A path that begins with two slashes would be read as another site's address.
  return url.pathname.startsWith("//") ? home : url.pathname + url.search + url.hash;
}
