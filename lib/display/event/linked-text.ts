export type Piece = { text: string; href?: string };

/** A text in pieces, of which those that are https addresses lead there. */
export function linkedText(text: string): Piece[] {
  const pieces: Piece[] = [];
  let end = 0;
  for (const { 0: found, index } of text.matchAll(/https:\/\/[^\s<>"“”]+/gi)) {
    const address = withoutTail(found);
    if (!isAddress(address)) continue;
    if (index > end) pieces.push({ text: text.slice(end, index) });
    pieces.push({ text: address, href: address });
    end = index + address.length;
  }
  if (end < text.length) pieces.push({ text: text.slice(end) });
  return pieces;
}

/** Whether lines stand in columns, which only letters of one width keep. */
export function isTabular(text: string): boolean {
  const lines = text.split("\n").filter((line) => /\S {3,}\S|\t|\|.*\|/.test(line));
  return lines.length >= 2;
}

/** What ends a sentence, or a bracket around it, isn't of the address. */
function withoutTail(found: string): string {
  let address = found;
  for (;;) {
    const last = address.at(-1) ?? "";
    const opens = { ")": "(", "]": "[", "}": "{" }[last];
    const isTail =
      ".,;:!?'’*_".includes(last) ||
      (opens !== undefined && address.split(last).length > address.split(opens).length);
    if (!isTail || address === "") return address;
    address = address.slice(0, -1);
  }
}

function isAddress(text: string): boolean {
  try {
    const { protocol, hostname, username } = new URL(text);
    // An address before the host's name is there to look like another host.
    return protocol === "https:" && hostname !== "" && username === "";
  } catch {
    return false;
  }
}
