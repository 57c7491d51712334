import type { Role } from "@/lib/domain/role";

const words: Record<Role, string> = {
  viewer: "Viewer: reads",
  member: "Member: reads, and handles bots",
  admin: "Admin: everything",
};

export const roleOptions = (Object.keys(words) as Role[]).map((role) => ({
  value: role,
  label: words[role],
}));
