import { randomUUID } from "node:crypto";
import fc from "fast-check";
import { complete, failed, status } from "@/test/scene/reports";
import { upstream } from "@/test/scene/upstream";
import { deliver, workOnce } from "@/test/scene/work";
import { step } from "./step";
import { eventAt } from "./world";

const reports = {
  joins: (id: string) => status(id, "joining_call"),
  records: (id: string) => status(id, "in_call_recording"),
  "was turned away": (id: string) => status(id, "bot_rejected"),
  "is done": complete,
  failed,
  "was transcribed": (id: string) => ({
    event: "transcription_complete",
    data: { bot_id: id },
  }),
};
const names = Object.keys(reports) as (keyof typeof reports)[];

/**
 * Somebody who has the webhook's key reports what isn't so: of a bot that is scheduled, was called
 * off or never was, with some bot's stamp and event. At rest it changes nothing.
 */
export const forge = step(
  "forge",
  fc.record({
    what: fc.constantFrom(...names),
    bot: fc.constantFrom("its own", "its own", "any", "an unknown one"),
    which: fc.nat({ max: 7 }),
    event: fc.nat({ max: 7 }),
    stamp: fc.constantFrom("its own", "another's", "none"),
    workers: fc.integer({ min: 0, max: 2 }),
  }),
  async (world, { what, bot, which, event: n, stamp, workers }) => {
    const all = await upstream.allBots();
    const event = eventAt(world, n);
    const any = all[which % Math.max(all.length, 1)];
    const own = all.findLast((one) => one.event_uuid === event?.id);
    const meant = { "its own": own, any, "an unknown one": undefined }[bot];
    const marked = { "its own": own, "another's": any, none: undefined }[stamp];
    const report = reports[what](meant?.bot_id ?? randomUUID());
    const data = {
      ...report.data,
      event_uuid: event?.id ?? null,
      extra: marked?.bot_param.extra ?? null,
    };
    world.acknowledged.add((await deliver({ ...report, data })).delivery);
    await Promise.all(Array.from({ length: workers }, workOnce));
  },
);
