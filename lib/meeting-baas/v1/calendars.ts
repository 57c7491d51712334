import { z } from "zod";
import { storableLine } from "@/lib/domain/storable-json";
import { request } from "@/lib/meeting-baas/calling/request";
import type { Calendars, UpstreamCalendar } from "@/lib/meeting-baas/port";
import { checked } from "./checked";
import { WireCalendar, WireResync } from "./wire";

const Connected = z.looseObject({ calendar: WireCalendar });

/** A connection has this version's own field names: it goes through as it is. */
export const calendars: Calendars = {
  async list() {
    return (await checked({ path: "/calendars/" }, z.array(WireCalendar))).body.map(inOurWords);
  },

  async get(id) {
    return inOurWords((await checked({ path: pathOf(id) }, WireCalendar)).body);
  },

  async connect(connection) {
    const call = { method: "POST", path: "/calendars/", body: connection, urgent: true } as const;
    return inOurWords((await checked(call, Connected)).body.calendar);
  },

  async reconnect(id, connection) {
    const call = { method: "PATCH", path: pathOf(id), body: connection, urgent: true } as const;
    return inOurWords((await checked(call, Connected)).body.calendar);
  },

  async remove(id) {
    await request({ method: "DELETE", path: pathOf(id), urgent: true });
  },

  async readProviders() {
    const call = { method: "POST", path: "/calendars/resync_all", viewed: true } as const;
    const { errors } = (await checked(call, WireResync)).body;
    return errors.map(([id, reason]) => ({
      calendarId: id.toLowerCase(),
      reason: storableLine(reason, 300),
      grantLost: lostGrant.test(reason.slice(0, 1_000)),
    }));
  },
};

/** How Google and Microsoft say that a grant has expired, or was taken back. */
const lostGrant =
  /invalid_(grant|token|client)|unauthori[sz]ed|(expired|revoked).*(token|grant|consent)|(token|grant|consent).*(expired|revoked)|(interaction|consent|login)_required|AADSTS/i;

function pathOf(id: string): string {
  return `/calendars/${encodeURIComponent(id)}`;
}

function inOurWords(calendar: WireCalendar): UpstreamCalendar {
  return {
    id: calendar.uuid.toLowerCase(),
    providerId: calendar.google_id,
    name: calendar.name,
    email: calendar.email.trim(),
    resourceId: calendar.resource_id ?? null,
  };
}
