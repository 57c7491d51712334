import { atClock } from "../clock/at-clock";
import type { Occasion } from "./occasion";
import { ada, everybody, jonas, luis, maya, noor, robin, type Teammate, yuki } from "./teammates";

const day = 24 * 60 * 60_000;
const week = 7 * day;

type Series = {
  key: string;
  title: string;
  /** 0 is Monday; the hour is the first person's. */
  days: number[];
  hour: number;
  minute: number;
  minutes: number;
  who: [Teammate, ...Teammate[]];
  everyOtherWeek?: boolean;
  link?: "zoom";
  description?: string;
};

const series: Series[] = [
  {
    key: "stand-up",
    title: "Daily stand-up",
    days: [0, 1, 2, 3, 4],
    hour: 9,
    minute: 15,
    minutes: 15,
    who: [ada, jonas],
    description: "<p>Yesterday, today, blockers. <b>Fifteen minutes.</b></p>",
  },
  {
    key: "planning",
    title: "Weekly planning",
    days: [0],
    hour: 15,
    minute: 0,
    minutes: 45,
    who: [ada, jonas, maya, luis, noor],
    description: '<p>Board: <a href="https://example.com/board">example.com/board</a></p>',
  },
  {
    key: "ada-jonas",
    title: "1:1 Ada / Jonas",
    days: [1],
    hour: 10,
    minute: 0,
    minutes: 30,
    who: [ada, jonas],
  },
  {
    key: "luis-maya",
    title: "1:1 Luis / Maya",
    days: [3],
    hour: 11,
    minute: 0,
    minutes: 30,
    who: [luis, maya],
  },
  {
    key: "handover",
    title: "Berlin–Tokyo handover",
    days: [2],
    hour: 9,
    minute: 30,
    minutes: 30,
    who: [ada, yuki, robin],
    everyOtherWeek: true,
    link: "zoom",
  },
  {
    key: "all-hands",
    title: "All hands",
    days: [3],
    hour: 14,
    minute: 0,
    minutes: 60,
    who: [ada, ...everybody.slice(1)],
    everyOtherWeek: true,
    link: "zoom",
    description: "<ol><li>Numbers</li><li>Demos</li><li>Questions</li></ol>",
  },
];

/** Everything that repeats, in one week. `moved`: that week's planning was put off by a day. */
export function seriesIn(monday: number, moved: boolean): Occasion[] {
  const even = Math.floor(monday / week) % 2 === 0;
  return series
    .filter((each) => even || !each.everyOtherWeek)
    .flatMap((each) => each.days.map((weekday) => occurrence(each, monday + weekday * day, moved)));
}

function occurrence(each: Series, date: number, moved: boolean): Occasion {
  const originalStart = atClock(date, each.hour, each.minute, each.who[0].timeZone);
  const start =
    moved && each.key === "planning" ? originalStart + day + 60 * 60_000 : originalStart;
  return {
    key: `${each.key} ${originalStart}`,
    title: each.title,
    start,
    minutes: each.minutes,
    who: each.who,
    series: { key: each.key, originalStart },
    ...(each.link ? { link: each.link } : {}),
    ...(each.description ? { description: each.description } : {}),
  };
}
