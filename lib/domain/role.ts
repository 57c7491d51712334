import { z } from "zod";

/** viewer reads; member also handles bots; admin also handles calendars, people and deliveries. */
export const Role = z.enum(["viewer", "member", "admin"]);
export type Role = z.output<typeof Role>;

/** Whether somebody with `role` may do what asks for `needed`. */
export function mayAct(role: Role, needed: Role): boolean {
  return Role.options.indexOf(role) >= Role.options.indexOf(needed);
}

/** The signed-in person, as pages and routes know them. */
export type Viewer = { id: string; name: string; email: string; role: Role };
