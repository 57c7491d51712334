import { z } from "zod";
import { Instant } from "@/lib/domain/instant";

export const ChangeId = z.string().regex(/^\d{1,18}$/, "must be a change's id");

/** Which changes somebody has seen: some of them, or all that were noticed up to an instant. */
export const SeenMark = z.union(
  [
    z.strictObject({
      changes: z.array(ChangeId).max(1000),
    }),
    z.strictObject({ until: Instant }),
  ],
  { error: "must be {changes} or {until}" },
);
export type SeenMark = z.output<typeof SeenMark>;
