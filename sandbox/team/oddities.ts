import { atClock } from "../clock/at-clock";
import type { Occasion } from "./occasion";
import { ada, guests, jonas, luis, maya, teammates, yuki } from "./teammates";
import { worthRules } from "./worth-rules";

const day = 24 * 60 * 60_000;

const hostile = [
  "<p>Agenda below.</p><script>document.title = 'owned'</script>",
  '<img src="x" onerror="document.body.remove()">',
  '<a href="javascript:alert(document.cookie)">Join here instead</a>',
  '<a href="data:text/html,<script>alert(1)</script>">Slides</a>',
  '<iframe src="https://example.net/login"></iframe><style>body{display:none}</style>',
].join("\n");

const longTitle = `Follow-up of the follow-up: ${"aligning the alignment on scope, owners, dates and risks, ".repeat(6)}part 2`;

/** The week that people are in: crowded places. `monday` is UTC midnight. */
export function odditiesThisWeek(monday: number): Occasion[] {
  const berlin = clock(monday, "Europe/Berlin");
  const newYork = clock(monday, "America/New_York");
  const key = (name: string) => `${name} ${monday}`;
  return [
    {
      key: key("overlap 1"),
      title: "Architecture review",
      start: berlin(2, 14),
      minutes: 60,
      who: [ada, jonas],
    },
    {
      key: key("overlap 2"),
      title: "Quick question: billing",
      start: berlin(2, 14, 15),
      minutes: 45,
      who: [ada],
    },
    {
      key: key("overlap 3"),
      title: "Vendor call",
      start: berlin(2, 14, 30),
      minutes: 60,
      who: [ada],
      guests: guests.slice(0, 2),
      link: "zoom",
    },
    {
      key: key("row 1"),
      title: "Interview: data engineer",
      start: newYork(3, 9),
      minutes: 30,
      who: [maya],
      guests: guests.slice(2, 3),
    },
    {
      key: key("row 2"),
      title: "Interview debrief",
      start: newYork(3, 9, 30),
      minutes: 30,
      who: [maya],
    },
    {
      key: key("row 3"),
      title: "Hiring committee",
      start: newYork(3, 10),
      minutes: 30,
      who: [maya],
    },
    { key: key("long"), title: longTitle, start: newYork(4, 13), minutes: 30, who: [luis] },
    {
      key: key("day off"),
      title: "Day off",
      ...allDay(monday, 4, 5),
      who: [luis],
      link: "none",
      kind: "out_of_office",
    },
    {
      key: key("focus"),
      title: "Focus time",
      start: berlin(3, 9, 30),
      minutes: 120,
      who: [jonas],
      link: "none",
      kind: "focus_time",
    },
  ];
}

/** The week after: whatever a receiver may stumble over, where people can still act on it. */
export function odditiesNextWeek(monday: number): Occasion[] {
  const berlin = clock(monday, "Europe/Berlin");
  const newYork = clock(monday, "America/New_York");
  const tokyo = clock(monday, "Asia/Tokyo");
  const key = (name: string) => `${name} ${monday}`;
  const partner = { email: "events@example.net", name: "Events <b>Team</b>" };
  return [
    {
      key: key("hostile"),
      title: "Partner <b>sync</b> & <script>alert(1)</script> demo",
      start: berlin(2, 11),
      minutes: 45,
      who: [ada],
      organizer: partner,
      link: "zoom",
      description: hostile,
      location: '"><img src=x onerror=alert(1)>',
    },
    {
      key: key("emoji"),
      title: "🚀 Launch rehearsal 🎉 👩🏽‍💻👨‍👩‍👧",
      start: berlin(1, 14),
      minutes: 60,
      who: [jonas, ada],
    },
    {
      key: key("rtl"),
      title: "סקירת עיצוב · مراجعة التصميم",
      start: newYork(3, 14),
      minutes: 45,
      who: [maya],
    },
    {
      key: key("foreign"),
      title: "Customer call: Northwind",
      start: berlin(0, 16, 30),
      minutes: 45,
      who: [jonas],
      guests: guests.slice(0, 1),
      link: "zoom",
      foreignBot: "Other Notetaker",
    },
    {
      key: key("conference"),
      title: "Web Days conference",
      ...allDay(monday, 1, 4),
      who: [maya],
      link: "none",
      location: "Boston",
    },
    {
      key: key("holiday"),
      title: "Public holiday",
      ...allDay(monday, 0, 1),
      who: [yuki],
      link: "none",
    },
    {
      key: key("dentist"),
      title: "Dentist",
      start: berlin(3, 8),
      minutes: 60,
      who: [ada],
      link: "none",
      private: true,
      location: "Torstraße 1, Berlin",
    },
    {
      key: key("salary"),
      title: "Salary review",
      start: newYork(1, 15),
      minutes: 30,
      who: [luis, maya],
      private: true,
    },
    {
      key: key("declined"),
      title: "Vendor pitch: dashboards",
      start: berlin(4, 11),
      minutes: 30,
      who: [jonas],
      organizer: { email: "sales@example.net", name: "Sales" },
      link: "zoom",
      response: "declined",
    },
    {
      key: key("maybe"),
      title: "Localization round table",
      start: tokyo(2, 15),
      minutes: 60,
      who: [yuki],
      organizer: { email: "priya.nair@example.org", name: "Priya Nair" },
      link: "teams",
      response: "tentative",
    },
    {
      key: key("hold"),
      title: "Hold: board prep",
      start: newYork(4, 10),
      minutes: 60,
      who: [luis, maya],
      tentative: true,
    },
    {
      key: key("hours 1"),
      title: "Office hours: mobile",
      start: berlin(4, 13),
      minutes: 30,
      who: [ada],
      link: "zoom",
      room: "office hours",
    },
    {
      key: key("hours 2"),
      title: "Office hours: platform",
      start: berlin(4, 13, 30),
      minutes: 30,
      who: [ada],
      link: "zoom",
      room: "office hours",
    },
    {
      key: key("late"),
      title: "New York–Tokyo sync",
      start: newYork(1, 20),
      minutes: 30,
      who: [luis, yuki],
    },
    {
      key: key("instant"),
      title: "Release branch is cut",
      start: berlin(2, 17),
      minutes: 0,
      who: [jonas],
      link: "none",
    },
    {
      key: key("cancelled"),
      title: "Retrospective",
      start: berlin(4, 15),
      minutes: 45,
      who: [ada, jonas],
      deleted: true,
    },
    ...workingLocations(monday, key),
    ...worthRules(monday, key),
  ];
}

/** On one day there are more whole-day entries than fit above the hours. */
function workingLocations(monday: number, key: (name: string) => string): Occasion[] {
  return Array.from({ length: 25 }, (_, n) => ({
    key: key(`working ${n}`),
    title: n % 3 === 0 ? "Office" : "Working from home",
    ...allDay(monday, 4, 5),
    who: [teammates[n % teammates.length] ?? ada],
    link: "none",
    kind: "working_location",
  }));
}

function clock(monday: number, timeZone: string) {
  return (weekday: number, hour: number, minute = 0) =>
    atClock(monday + weekday * day, hour, minute, timeZone);
}

/** From one weekday to the day before another. */
function allDay(monday: number, from: number, to: number) {
  const date = (weekday: number) => new Date(monday + weekday * day).toISOString().slice(0, 10);
  const minutes = (to - from) * 24 * 60;
  return { start: monday + from * day, minutes, allDay: { start: date(from), end: date(to) } };
}
