import { beforeAll, it } from "vitest";
import { installCrashPoints } from "@/test/play/crash-point";
import { crash } from "@/test/play/crash-steps";
import { arrive, ring } from "@/test/play/delivery-steps";
import {
  addForeignBot,
  create,
  createSeries,
  disconnect,
  edit,
  malform,
  move,
  remove,
  restore,
  stretch,
} from "@/test/play/edit-steps";
import { installStops } from "@/test/play/freeze";
import { play } from "@/test/play/play";
import { choose, resync, work } from "@/test/play/work-steps";

// Histories that once went wrong, shrunk; what must hold of each is said in `play`.

beforeAll(async () => {
  await installCrashPoints();
  installStops();
});

it("forgets an event that couldn't be read once upstream has it no more", () =>
  play([
    create({ calendar: 0, hours: 2, link: false, copyBy: "nothing" }),
    malform({ event: 0, how: { field: "start_time", value: "soon" } }),
    work({ workers: 1 }),
    remove({ event: 0, mode: "404" }),
  ]));

it("cancels nothing of a calendar for which another one's delivery asked", () =>
  play([
    create({ calendar: 0, hours: 2, link: false, copyBy: "nothing" }),
    work({ workers: 1 }),
    work({ workers: 1 }),
    ring({ event: 0, naming: "it", calendar: "another", times: 1, late: true }),
    disconnect({ calendar: 0 }),
    arrive({ which: 0 }),
    work({ workers: 1 }),
  ]));

it("forgets an unreadable event that another calendar's delivery named, once it can be read", () =>
  play([
    create({ calendar: 0, hours: 2, link: false, copyBy: "nothing" }),
    malform({ event: 0, how: { field: "start_time", value: "soon" } }),
    ring({ event: 0, naming: "it", calendar: "another", times: 1, late: false }),
    work({ workers: 1 }),
    work({ workers: 1 }),
  ]));

it("cancels what is gone though it couldn't be read by then, and restores it once it can", () =>
  play([
    create({ calendar: 0, hours: 2, link: true, copyBy: "nothing" }),
    work({ workers: 1 }),
    malform({ event: 0, how: { field: "start_time", value: "soon" } }),
    remove({ event: 0, mode: "404" }),
    resync(null),
    work({ workers: 1 }),
    restore({ event: 0 }),
  ]));

it("tells of an event that was cancelled before anybody saw it how it came back", () =>
  play([
    createSeries({ calendar: 0, hours: 2, count: 2 }),
    remove({ event: 0, mode: "deleted" }),
    edit({ event: 0, input: { title: "" } }),
    work({ workers: 1 }),
    restore({ event: 0 }),
  ]));

it("shows another tool's bot though a process failed as it ended the call that found it", () =>
  play([
    create({ calendar: 0, hours: 2, link: true, copyBy: "nothing" }),
    work({ workers: 1 }),
    work({ workers: 1 }),
    addForeignBot({ event: 0 }),
    crash({
      table: "event",
      write: 2,
      kind: "its transaction fails",
      doing: "choose to record",
      event: 0,
    }),
    work({ workers: 1 }),
  ]));

it("keeps the bot of an event that is to end before it starts", () =>
  play([
    create({ calendar: 0, hours: 94, link: true, copyBy: "nothing" }),
    work({ workers: 1 }),
    work({ workers: 1 }),
    choose({ event: 0, choice: "record", workers: 0 }),
    stretch({ event: 0, hours: 91 }),
    move({ event: 0, hours: 2 }),
    work({ workers: 1 }),
  ]));
