import { expect, test } from "vitest";
import { readAsked } from "./asked";

const refusal = (args: string[]) =>
  readAsked(args).then(
    () => "",
    (error: Error) => error.message,
  );

test.each([
  [["list"], { verb: "list" }],
  [["disable", "Ada@Example.com "], { verb: "disable", email: "ada@example.com" }],
  [["enable", "ada@example.com"], { verb: "enable", email: "ada@example.com" }],
  [
    ["role", "ada@example.com", "viewer"],
    { verb: "role", email: "ada@example.com", role: "viewer" },
  ],
  [["sessions", "ada@example.com"], { verb: "sessions", email: "ada@example.com", end: false }],
  [
    ["sessions", "ada@example.com", "--end"],
    { verb: "sessions", email: "ada@example.com", end: true },
  ],
])("%j", async (args, asked) => expect(await readAsked(args)).toEqual(asked));

test.each([
  [[], "isn't understood"],
  [["dismiss", "ada@example.com"], "isn't understood"],
  [["list", "ada@example.com"], "isn't understood"],
  [["disable"], "EMAIL is missing"],
  [["disable", "ada"], "EMAIL must be an e-mail address"],
  [["disable", "ada@example.com", "now"], "isn't understood"],
  [["role", "ada@example.com"], "the role must be one of admin"],
  [["role", "ada@example.com", "king"], "the role must be one of"],
  [["add", "ada@example.com", "--role", "admin"], "--name is missing"],
  [["add", "ada@example.com", "--name", "Ada"], "the role must be one of"],
  [["sessions", "ada@example.com", "--all"], "Unknown option"],
])("%j isn't taken", async (args, words) => {
  const said = await refusal(args as string[]);
  expect(said).toContain((words as string).replace("one of admin", "one of"));
  expect(said).toContain("Usage: npm run user");
});
