import { atClock } from "../clock/at-clock";
import type { Occasion } from "./occasion";
import { ada, guests, jonas, luis, yuki } from "./teammates";

const day = 24 * 60 * 60_000;

/** What mail filters, address books and people make of invitations. `monday` is UTC midnight. */
export function asWritten(monday: number): Occasion[] {
  const at = (weekday: number, hour: number, timeZone: string) =>
    atClock(monday + weekday * day, hour, 0, timeZone);
  const key = (name: string) => `${name} ${monday}`;
  return [
    {
      key: key("plain"),
      title: "Budget and hiring",
      start: at(0, 11, "Europe/Berlin"),
      minutes: 30,
      who: [ada, jonas],
      guests: [{ email: "Priya.Nair@Example.org", name: null }, ...guests.slice(0, 1)],
      description:
        "Agenda:\n1. Budget\n2. Hiring\n\nif cost < plan && plan > 0: done\nAsk Priya <priya.nair@example.org>",
    },
    {
      key: key("safe link"),
      title: "Contract review",
      start: at(1, 13, "America/New_York"),
      minutes: 45,
      who: [luis],
      guests: [{ email: null, name: "Room Spree" }],
      link: "teams",
      writeLink: (link) =>
        `https://nam12.safelinks.protection.outlook.com/?url=${encodeURIComponent(link)}&data=05%7C02&reserved=0`,
    },
    {
      key: key("app link"),
      title: "予算の確認",
      start: at(3, 11, "Asia/Tokyo"),
      minutes: 30,
      who: [yuki],
      link: "zoom",
      writeLink: () => "zoommtg://zoom.us/join?confno=81234567890&pwd=a1b2",
    },
    {
      key: key("no scheme"),
      title: "ประชุมงบประมาณ",
      start: at(4, 11, "Asia/Tokyo"),
      minutes: 30,
      who: [yuki],
      link: "zoom",
      writeLink: () => "<zoom.us/j/82345678901>",
    },
    {
      key: key("quiet"),
      title: "Quiet hour",
      start: at(0, 12, "Europe/Berlin"),
      minutes: 60,
      who: [jonas],
    },
  ];
}
