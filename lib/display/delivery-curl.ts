/**
 * The command that sends a delivery's body again. The key is left to the shell's environment. The
 * body stands in a heredoc: one line of JSON can hold neither an end of it nor anything that a
 * shell would read.
 */
export function deliveryCurl(origin: string, body: unknown): string {
  return [
    `curl -X POST '${origin}/api/webhooks/meeting-baas' \\`,
    `  -H 'content-type: application/json' \\`,
    `  -H "x-meeting-baas-api-key: $MEETING_BAAS_API_KEY" \\`,
    `  --data-binary @- <<'BODY'`,
    JSON.stringify(body),
    "BODY",
  ].join("\n");
}
