import { z } from "zod";
import { Instant } from "@/lib/domain/instant";
import { Role } from "./people-view";

export const TokenView = z.object({
  id: z.uuid(),
  name: z.string(),
  person: z.object({ id: z.string(), name: z.string() }),
  /** What it may do: never more than its maker may by now. */
  role: Role,
  createdAt: Instant,
  expiresAt: Instant,
  expired: z.boolean(),
  /** To the minute. */
  lastUsedAt: Instant.nullable(),
});
export type TokenView = z.output<typeof TokenView>;

export const TokenList = z.object({ tokens: z.array(TokenView) });
export type TokenList = z.output<typeof TokenList>;

export const TokenWish = z.strictObject({
  name: z.string("say what it is for").trim().min(1, "say what it is for").max(100),
  role: Role,
  days: z.int("must be a whole number").min(1, "at least 1").max(365, "at most 365").default(90),
});
export type TokenWish = z.output<typeof TokenWish>;

/** A token as it is shown, once. */
export const NewToken = TokenView.extend({ secret: z.string() });
export type NewToken = z.output<typeof NewToken>;
