import { createInterface } from "node:readline";
import { parseArgs } from "node:util";
import { z } from "zod";
import { roles } from "@/lib/domain/role";
import { Problem } from "../command/problem";

export const usage = `Usage: npm run user -- add EMAIL --name NAME --role ${roles.join("|")}
       npm run user -- list
       npm run user -- disable EMAIL
       npm run user -- enable EMAIL
       npm run user -- role EMAIL ${roles.join("|")}
       npm run user -- password EMAIL
       npm run user -- sessions EMAIL [--end]
       npm run user -- erase EMAIL [--name NAME]… [--yes]
For add and password the password, 12 characters or more, is the first line of standard input.`;

const email = z
  .string("EMAIL is missing")
  .trim()
  .toLowerCase()
  .max(254, "EMAIL is too long")
  .pipe(z.email("EMAIL must be an e-mail address"));
const role = z.enum(roles, `the role must be one of ${roles.join(", ")}`);

const Asked = z.discriminatedUnion("verb", [
  z.object({
    verb: z.literal("add"),
    email,
    name: z.string("--name is missing").trim().min(1, "--name is empty").max(200, "--name is long"),
    role,
    password: z.string(),
  }),
  z.object({ verb: z.literal("list") }),
  z.object({ verb: z.literal("disable"), email }),
  z.object({ verb: z.literal("enable"), email }),
  z.object({ verb: z.literal("role"), email, role }),
  z.object({ verb: z.literal("password"), email, password: z.string() }),
  z.object({ verb: z.literal("sessions"), email, end: z.boolean() }),
]);
export type Asked = z.output<typeof Asked>;

/** How many words follow each other, where they aren't two. */
const lengths: Record<string, number> = { list: 1, role: 3 };

/**
 * Reads what is asked for by the command's line, and a password from its input.
 * @throws Problem with how it is used
 */
export async function readAsked(args: string[]): Promise<Asked> {
  const given = parse(args);
  const password = given.verb === "add" || given.verb === "password" ? await firstLine() : "";
  if ("password" in given && password.length < 12) {
    throw new Problem("The password needs 12 characters or more, on the first line of input.");
  }
  return { ...given, ...("password" in given && { password }) } as Asked;
}

function parse(args: string[]): Asked {
  try {
    const { positionals, values } = parseArgs({
      args,
      allowPositionals: true,
      options: {
        name: { type: "string" },
        role: { type: "string" },
        end: { type: "boolean", default: false },
      },
    });
    const [verb, address, third, ...rest] = positionals;
    const takes = lengths[verb ?? ""] ?? 2;
    if (positionals.length > takes || rest.length > 0) throw new Error("That isn't understood.");
    return Asked.parse({ verb, email: address, role: third, password: "", ...values });
  } catch (error) {
    const problems =
      error instanceof z.ZodError ? error.issues.map(words) : [(error as Error).message];
    throw new Problem(`${problems.join("\n")}\n\n${usage}`);
  }
}

function words({ code, message }: z.core.$ZodIssue): string {
  return code === "invalid_union" ? "That isn't understood." : message;
}

async function firstLine(): Promise<string> {
  if (process.stdin.isTTY) process.stderr.write("Password (12 characters or more): ");
  for await (const line of createInterface({ input: process.stdin })) return line;
  return "";
}
