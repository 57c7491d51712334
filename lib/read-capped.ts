/** Of a Request, an answer, or what Node's server hands on. */
export type Body = ReadableStream<Uint8Array> | AsyncIterable<Uint8Array>;

/**
 * Reads a body whole, without ever holding more than it may have.
 * @param rest what becomes of the rest of a longer one: an answer's is cancelled; a request's is
 * read and dropped, or else whatever comes after it on its connection would wait behind it
 * @returns null when it has more than `most` bytes
 */
export async function readCapped(
  body: Body | null,
  most: number,
  rest: "cancel" | "drop",
): Promise<Buffer | null> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  // In Node all of them can be iterated; the types are a browser's.
  for await (const chunk of (body ?? []) as AsyncIterable<Uint8Array>) {
    size += chunk.byteLength;
    if (size <= most) chunks.push(chunk);
    else if (rest === "drop") chunks.length = 0;
    // That cancels it.
    else break;
  }
  return size > most ? null : Buffer.concat(chunks);
}
