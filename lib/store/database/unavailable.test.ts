import { expect, it } from "vitest";
import { Prisma } from "@/lib/store/database/generated/client";
import { isUnavailable } from "./unavailable";

const raw = (code: string, message: string) =>
  new Prisma.PrismaClientKnownRequestError(
    `Invalid \`prisma.$queryRaw()\` invocation:\n\nRaw query failed. Code: \`${code}\`. Message: \`${message}\``,
    { code: "P2010", clientVersion: "7" },
  );

it.each([
  raw("N/A", "Server has closed the connection."),
  raw("N/A", "Can't reach database server at 127.0.0.1:5432"),
  raw("57P01", "terminating connection due to administrator command"),
  raw("25P03", "terminating connection due to idle-in-transaction timeout"),
  raw("40P01", "deadlock detected"),
  new Error("Connection terminated due to connection timeout"),
  new Error("timeout exceeded when trying to connect"),
  new Error("Query read timeout"),
  // As another bundle's HeldUp is: of a class that isn't ours.
  new Error("the database is held up"),
  Object.assign(new Error("read"), { code: "ECONNRESET" }),
])("a database that is away is told from a fault: %s", (error) => {
  expect(isUnavailable(error)).toBe(true);
});

it.each([
  raw("23505", "duplicate key value violates unique constraint"),
  raw("42703", 'column "server_closed" does not exist'),
  new Error("The event was cancelled."),
  "ECONNRESET",
])("a fault is none: %s", (error) => {
  expect(isUnavailable(error)).toBe(false);
});
