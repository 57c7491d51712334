import { offsetText, secondText } from "../clock/instants";
import type { Mailbox, Person } from "../events/event-details";

/** `write` is how this mailbox's instants come out of the API: all of these spellings occur. */
export type Teammate = Mailbox & { connected: boolean; write(ms: number): string };

const precise = (ms: number) => secondText(ms).replace("Z", ".000000000+00:00");

export const ada: Teammate = {
  platform: "Google",
  email: "ada.brandt@example.com",
  name: "Ada Brandt",
  timeZone: "Europe/Berlin",
  connected: true,
  write: secondText,
};
export const jonas: Teammate = {
  platform: "Google",
  email: "jonas.keller@example.com",
  name: "Jonas Keller",
  timeZone: "Europe/Berlin",
  connected: true,
  write: (ms) => offsetText(ms, "Europe/Berlin"),
};
export const maya: Teammate = {
  platform: "Google",
  email: "maya.collins@example.com",
  name: "Maya Collins",
  timeZone: "America/New_York",
  connected: true,
  write: (ms) => offsetText(ms, "America/New_York"),
};
export const luis: Teammate = {
  platform: "Microsoft",
  email: "luis.ortega@example.com",
  name: "Luis Ortega",
  timeZone: "America/New_York",
  connected: true,
  write: precise,
};
export const yuki: Teammate = {
  platform: "Microsoft",
  email: "yuki.tanaka@example.com",
  name: "Yuki Tanaka",
  timeZone: "Asia/Tokyo",
  connected: true,
  write: secondText,
};

/** Colleagues whose calendars somebody can still connect. */
export const robin: Teammate = {
  platform: "Google",
  email: "robin.hale@example.com",
  name: "Robin Hale",
  timeZone: "Europe/London",
  connected: false,
  write: secondText,
};
export const noor: Teammate = {
  platform: "Microsoft",
  email: "noor.haddad@example.com",
  name: "Noor Haddad",
  timeZone: "Europe/Berlin",
  connected: false,
  write: precise,
};

export const teammates: readonly [Teammate, ...Teammate[]] = [ada, jonas, maya, luis, yuki];
export const everybody = [...teammates, robin, noor];

export const guests: readonly [Person, ...Person[]] = [
  { email: "priya.nair@example.org", name: "Priya Nair" },
  { email: "tomas.novak@example.net", name: "Tomáš Novák" },
  { email: "claire.dubois@example.org", name: "Claire Dubois" },
  { email: "procurement@example.net", name: null },
  { email: "sam.oconnor@example.org", name: "Sam O'Connor" },
];
