import { z } from "zod";
import { Instant } from "@/lib/domain/instant";

/** A person, Callboard itself (`callboard`), a command (`command`), or nobody who is known (`nobody`). */
const Who = z.object({ id: z.string(), name: z.string().nullable() });

export const AuditView = z.object({
  id: z.string(),
  at: Instant,
  actor: Who,
  /** What their script's token is called; null where they did it themselves. */
  token: z.string().nullable(),
  action: z.string(),
  /** What it was done to, with a name where it is a person. */
  subject: Who,
  before: z.unknown(),
  after: z.unknown(),
});
export type AuditView = z.output<typeof AuditView>;

export type AuditPage = { entries: AuditView[]; next: string | null };
