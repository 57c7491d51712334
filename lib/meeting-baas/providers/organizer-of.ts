import type { Organizer } from "@/lib/domain/views/event-view";

/** Who has no address has an empty one, and is known by name. */
export function organizerOf(
  address: string | null | undefined,
  name: string | null | undefined,
): Organizer | null {
  const [email, called] = [address?.trim() ?? "", name?.trim() || null];
  return email || called ? { email, name: called } : null;
}
