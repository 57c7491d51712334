import { z } from "zod";

const flag = z.enum(["on", "off"], { error: "must be on or off" });
const whole = z.coerce
  .number({ error: "must be a whole number above 0" })
  .int("must be a whole number")
  .positive("must be above 0");

const schema = z.object({
  DATABASE_URL: z
    .string({ error: "is required: postgresql://user:password@host:5432/database" })
    .regex(/^postgres(ql)?:\/\//, "must look like postgresql://user:password@host:5432/database"),
  MEETING_BAAS_API_KEY: z
    .string({ error: "is required: the API key of your Meeting BaaS account" })
    .min(1, "is empty: set it to the API key of your Meeting BaaS account"),
  MEETING_BAAS_API_KEY_PREVIOUS: z.string().min(1).optional(),
  MEETING_BAAS_API_URL: z
    .url({ protocol: /^https?$/, error: "must be an http(s) address" })
    .default("https://api.meetingbaas.com"),
  /** A sandbox stands in for it: pages say so, and its recordings come from this machine. */
  MEETING_BAAS_SANDBOX: flag.default("off"),
  MEETING_BAAS_RPS: z.coerce
    .number({ error: "must be a number above 0" })
    .positive("must be above 0")
    .default(10),
  PUBLIC_URL: z
    .url({ protocol: /^https?$/, error: "must be the http(s) address people open" })
    .optional(),
  AUTH_SECRET: z
    .string({ error: "is required: 32 or more random characters (openssl rand -hex 32)" })
    .min(32, "is too short: use 32 or more random characters (openssl rand -hex 32)"),
  HOST: z.string().min(1).default("127.0.0.1"),
  PORT: z.coerce
    .number({ error: "must be a port: a number from 1 to 65535" })
    .int("must be a port: a number from 1 to 65535")
    .min(1, "must be a port: a number from 1 to 65535")
    .max(65535, "must be a port: a number from 1 to 65535")
    .default(3000),
  WORKER: z.enum(["inline", "off"], { error: "must be inline or off" }).default("inline"),
  RECONCILE_SECONDS: whole.default(300),
  DATA_DIR: z.string().min(1).default(".data"),
  SMTP_URL: z
    .url({ protocol: /^smtps?$/, error: "must look like smtp://user:password@host:587" })
    .optional(),
  MAIL_FROM: z.string().min(3, "must be an address: Callboard <callboard@example.com>").optional(),
  DELIVERY_BODY_DAYS: whole.default(30),
  DELIVERY_DAYS: whole.default(365),
  RECORDING_DAYS: whole.optional(),
  EVENT_DAYS: whole.optional(),
  SESSION_IDLE_HOURS: whole.default(12),
  SESSION_MAX_DAYS: whole.default(7),
  TRUST_PROXY: flag.default("off"),
  METRICS_TOKEN: z.string().min(16, "must have 16 characters or more").optional(),
  LOG_LEVEL: z
    .enum(["trace", "debug", "info", "warn", "error", "silent"], {
      error: "must be trace, debug, info, warn, error or silent",
    })
    .default("info"),
});

export type Env = Omit<z.output<typeof schema>, "PUBLIC_URL"> & { PUBLIC_URL: string };

/**
 * Reads the settings out of an environment. An empty variable counts as unset.
 * @throws Error naming every missing or malformed variable and what to do about it
 */
export function parseEnv(source: Record<string, string | undefined>): Env {
  const set = Object.fromEntries(Object.entries(source).filter(([, value]) => value !== ""));
  const parsed = schema.safeParse(set);
  if (!parsed.success) {
    const problems = parsed.error.issues.map((i) => `  ${i.path.join(".")} ${i.message}`);
    throw new Error(`The environment needs attention:\n${problems.join("\n")}`);
  }
  const env = parsed.data;
  if (!env.SMTP_URL !== !env.MAIL_FROM) {
    throw new Error(
      "The environment needs attention:\n  SMTP_URL and MAIL_FROM are needed together: set both, or neither",
    );
  }
  const publicUrl = env.PUBLIC_URL ?? `http://${env.HOST}:${env.PORT}`;
  const { origin, hostname } = new URL(publicUrl);
  if (!env.METRICS_TOKEN && !isLoopback(hostname)) {
    throw new Error(
      "The environment needs attention:\n" +
        `  METRICS_TOKEN is required, since others can reach ${origin}: 16 or more random ` +
        "characters (openssl rand -hex 16), which Prometheus sends as a bearer token",
    );
  }
  return { ...env, PUBLIC_URL: origin };
}

/** Whether a host's name or address means this machine alone. */
export function isLoopback(host: string): boolean {
  return /^(localhost|\[?::1\]?|(::ffff:)?127\.\d{1,3}\.\d{1,3}\.\d{1,3})$/i.test(host);
}

let parsed: Env | undefined;

/** The settings of this process, parsed at first use. */
export function env(): Env {
  parsed ??= parseEnv(process.env);
  return parsed;
}
