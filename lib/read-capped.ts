/**
 * Reads a body whole, without ever holding more than it may have.
 * @param rest what becomes of the rest of a longer one: an answer's is cancelled; a request's is
 * read and dropped, or else whatever comes after it on its connection would wait behind it
 * @returns null when it has more than `most` bytes
 */
export async function readCapped(
  body: ReadableStream<Uint8Array> | null,
  most: number,
  rest: "cancel" | "drop",
): Promise<Buffer | null> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  const reader = body?.getReader();
  while (reader) {
    const { value } = await reader.read();
    if (!value) break;
    size += value.byteLength;
    if (size <= most) chunks.push(value);
    else if (rest === "drop") chunks.length = 0;
    else {
      await reader.cancel();
      break;
    }
  }
  return size > most ? null : Buffer.concat(chunks);
}
