import { type NextRequest, NextResponse } from "next/server";

/** Gives every page a nonce of its own, so that no script or style runs that we didn't send. */
export function proxy(request: NextRequest): NextResponse {
  const nonce = btoa(crypto.randomUUID());
  const policy = contentSecurityPolicy(nonce);
  const headers = new Headers(request.headers);
  headers.set("x-nonce", nonce);
  // Next reads the nonce for its own scripts from this request header.
  headers.set("content-security-policy", policy);
  const response = NextResponse.next({ request: { headers } });
  response.headers.set("content-security-policy", policy);
  return response;
}

function contentSecurityPolicy(nonce: string): string {
  // The development build evaluates code to rebuild stacks, and styles its overlay inline.
  const development = process.env.NODE_ENV === "development";
  return [
    "default-src 'self'",
    `script-src 'self' 'nonce-${nonce}' 'strict-dynamic'${development ? " 'unsafe-eval'" : ""}`,
    `style-src 'self' ${development ? "'unsafe-inline'" : `'nonce-${nonce}'`}`,
    "style-src-attr 'unsafe-inline'",
    "img-src 'self' data:",
    // Recordings lie at Meeting BaaS's own storage, behind addresses that change.
    `media-src 'self' https:${sandboxMedia()}`,
    "connect-src 'self'",
    "font-src 'self'",
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
  ].join("; ");
}

/** The sandbox's recordings come from this machine, without a certificate. */
function sandboxMedia(): string {
  const { MEETING_BAAS_SANDBOX, MEETING_BAAS_API_URL = "" } = process.env;
  const isKnown = MEETING_BAAS_SANDBOX === "on" && URL.canParse(MEETING_BAAS_API_URL);
  return isKnown ? ` ${new URL(MEETING_BAAS_API_URL).origin}` : "";
}

// The API stays out: the proxy costs time and cuts long bodies.
export const config = { matcher: ["/((?!api/|_next/static|_next/image|icon).*)"] };
