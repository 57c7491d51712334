import { z } from "zod";
import { auditKindNames } from "@/lib/domain/people/audit-kinds";
import { instant, personId } from "./query-parts";

/** By what what was written down is narrowed, as a list and as a file. */
export const auditQuery = {
  kind: z.enum(auditKindNames, `must be one of ${auditKindNames.join(", ")}`).optional(),
  person: personId.optional(),
  from: instant.optional(),
  to: instant.optional(),
};
