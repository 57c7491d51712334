import { betterAuth } from "better-auth";
import { prismaAdapter } from "better-auth/adapters/prisma";
import { APIError } from "better-auth/api";
import { env } from "@/lib/env";
import { prisma } from "@/lib/store/database/prisma";
import { isActive } from "@/lib/store/people/people";
import { isSecure, sessionCookie } from "./session-cookie";

let instance: ReturnType<typeof create> | undefined;

/** better-auth, for the ceremonies; who a request comes from is looked up by `viewerOf`. */
export function auth() {
  instance ??= create();
  return instance;
}

function create() {
  const { AUTH_SECRET, PUBLIC_URL } = env();
  return betterAuth({
    baseURL: PUBLIC_URL,
    secret: AUTH_SECRET,
    trustedOrigins: [PUBLIC_URL],
    database: prismaAdapter(prisma(), { provider: "postgresql" }),
    emailAndPassword: {
      enabled: true,
      disableSignUp: true,
      minPasswordLength: 12,
      maxPasswordLength: 200,
    },
    user: { additionalFields: { role: { type: "string", input: false } } },
    session: { expiresIn: sessionCookie.maxAge(), disableSessionRefresh: true },
    databaseHooks: {
      session: {
        create: {
          // The password was right: whoever it is may know why it doesn't help.
          before: async ({ userId }) => {
            if (!(await isActive(userId))) throw new APIError("FORBIDDEN");
          },
        },
      },
    },
    // Attempts are limited per account and in all by `signIn`; an address can be made up.
    rateLimit: { enabled: false },
    advanced: {
      useSecureCookies: false,
      cookiePrefix: sessionCookie.prefix(),
      defaultCookieAttributes: { secure: isSecure() },
      ipAddress: { disableIpTracking: true },
    },
    logger: { disabled: true },
    telemetry: { enabled: false },
  });
}
