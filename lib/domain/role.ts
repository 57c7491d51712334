/**
 * viewer reads; member also handles bots; admin also handles calendars, people and deliveries. Not
 * a schema, since every page loads this.
 */
export const roles = ["viewer", "member", "admin"] as const;
export type Role = (typeof roles)[number];

/** Whether somebody with `role` may do what asks for `needed`. */
export function mayAct(role: Role, needed: Role): boolean {
  return roles.indexOf(role) >= roles.indexOf(needed);
}

/** The signed-in person, as pages and routes know them. */
export type Viewer = { id: string; name: string; email: string; role: Role };
