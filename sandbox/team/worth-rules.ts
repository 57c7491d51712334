import { atClock } from "../clock/at-clock";
import type { Occasion } from "./occasion";
import { ada, guests, jonas, luis, maya, yuki } from "./teammates";

const day = 24 * 60 * 60_000;

/** Colleagues of the team's other company. */
const labs = [
  { email: "mira.sato@labs.example", name: "Mira Sato" },
  { email: "kai.lindqvist@labs.example", name: "Kai Lindqvist" },
];

const room = { email: "c_1884a7@resource.calendar.google.com", name: "Linden (8)", room: true };

/** The week after: what makes rules worth trying. */
export function worthRules(monday: number, key: (name: string) => string): Occasion[] {
  const at = (weekday: number, hour: number, zone: string) =>
    atClock(monday + weekday * day, hour, 0, zone);
  return [
    {
      key: key("confidential"),
      title: "Confidential: new pay bands",
      start: at(1, 16, "Europe/Berlin"),
      minutes: 45,
      who: [ada, jonas],
    },
    {
      key: key("labs"),
      title: "Roadmap with Labs",
      start: at(3, 15, "Europe/Berlin"),
      minutes: 60,
      who: [ada, yuki],
      guests: [...labs, room],
    },
    {
      key: key("labs and client"),
      title: "Northwind and Labs: integration",
      start: at(2, 10, "America/New_York"),
      minutes: 60,
      who: [maya],
      guests: [...labs.slice(0, 1), ...guests.slice(0, 1)],
      link: "zoom",
    },
    {
      key: key("webinar"),
      title: "Webinar: calendars at scale",
      start: at(2, 18, "Europe/Berlin"),
      minutes: 60,
      who: [jonas],
      organizer: { email: "events@example.net", name: "Events Team" },
      guests: [...guests],
      hideGuests: true,
      link: "zoom",
    },
    {
      key: key("away"),
      title: "Out of office",
      start: at(4, 13, "America/New_York"),
      minutes: 240,
      who: [luis],
      kind: "out_of_office",
    },
    {
      key: key("coach"),
      title: "Coaching",
      start: at(3, 9, "America/New_York"),
      minutes: 45,
      who: [luis],
      guests: guests.slice(4, 5),
      personal: true,
    },
  ];
}
