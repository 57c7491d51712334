/** The mark by which a failure on the server is found in its log. */
export function ErrorDigest({ error }: { error: unknown }) {
  if (!(error instanceof Error) || !("digest" in error)) return null;
  return <p className="text-sm">For whoever looks into it: {String(error.digest)}</p>;
}
