import { env } from "@/lib/env";
import { failSettling } from "@/lib/flows/bots/fail-settling";
import { settle } from "@/lib/flows/bots/settle";
import { refreshCalendars } from "@/lib/flows/calendars/refresh-calendars";
import { decideDueMeetings } from "@/lib/flows/decisions/decide-due-meetings";
import { thinDeliveries } from "@/lib/flows/intake/thin-deliveries";
import { failSync } from "@/lib/flows/mirror/fail-sync";
import { syncCalendar } from "@/lib/flows/mirror/sync-calendar";
import { forgetEnded } from "@/lib/flows/people/forget-ended";
import { applyReport } from "@/lib/flows/reports/apply-report";
import { failLookUp } from "@/lib/flows/reports/fail-look-up";
import { failReport } from "@/lib/flows/reports/fail-report";
import { lookUpBot } from "@/lib/flows/reports/look-up-bot";
import { expire } from "@/lib/flows/retention/expire";
import { allMeetings, decideAll } from "@/lib/flows/rules/decide-all";
import { fillSearch } from "@/lib/flows/search/fill-search";
import { failChore } from "@/lib/flows/upstream/fail-chore";
import { type ChoreLease, choreDue, claimChore, keepChore } from "@/lib/store/account/chores";
import { type BotLease, botDue, claimBot } from "@/lib/store/bots/bot-leases";
import { claimLookUp, type LookUp, lookUpDue } from "@/lib/store/bots/look-ups";
import { releaseSync, type SyncLease } from "@/lib/store/calendars/calendar-sync";
import { claimDueSync, syncDue } from "@/lib/store/calendars/claim-sync";
import { paceMilliseconds } from "@/lib/store/calendars/pace";
import { claimReport, reportDue, type WaitingReport } from "@/lib/store/deliveries/waiting-reports";
import {
  areAll,
  claimDueMeetings,
  type DueMeeting,
  meetingDue,
  releaseDueMeetings,
} from "@/lib/store/meetings/due-meetings";
import type { Kind } from "./runner";

/** The account's list of calendars. */
export const account: Kind<ChoreLease> = {
  name: "account",
  due: choreDue("account", true),
  atOnce: 1,
  async claim() {
    await keepChore("account");
    return claimChore("account", true);
  },
  isLast: () => true,
  run: refreshCalendars,
  fail: failChore,
};

/** Old deliveries and their bodies, and what lets nobody in any more. */
export const retention: Kind<ChoreLease> = {
  name: "retention",
  due: choreDue("retention", false),
  atOnce: 1,
  async claim() {
    await keepChore("retention");
    return claimChore("retention", false);
  },
  isLast: () => true,
  async run(lease) {
    await forgetEnded();
    await thinDeliveries(lease);
  },
  fail: failChore,
};

/** All meetings to come, once what they are decided by has changed. */
export const allMeetingsAgain: Kind<ChoreLease> = {
  name: allMeetings,
  due: choreDue(allMeetings, false),
  atOnce: 1,
  async claim() {
    await keepChore(allMeetings);
    return claimChore(allMeetings, false);
  },
  isLast: () => true,
  run: decideAll,
  fail: failChore,
};

/** Recordings and events that are older than they are kept. */
export const expiry: Kind<ChoreLease> = {
  name: "expiry",
  due: choreDue("expiry", false),
  atOnce: 1,
  async claim() {
    await keepChore("expiry");
    return claimChore("expiry", false);
  },
  isLast: () => true,
  run: expire,
  fail: failChore,
};

/** What was there before there was a search, once. */
export const searchFill: Kind<ChoreLease> = {
  name: "search-fill",
  due: choreDue("search-fill", false),
  atOnce: 1,
  async claim() {
    await keepChore("search-fill");
    return claimChore("search-fill", false);
  },
  isLast: () => true,
  run: fillSearch,
  fail: failChore,
};

/** Calendars' syncs. */
export const calendars: Kind<SyncLease> = {
  name: "calendars",
  due: syncDue,
  atOnce: 4,
  claim: () => claimDueSync(env().RECONCILE_SECONDS),
  isLast: ({ others }) => !others,
  againAfterMilliseconds: paceMilliseconds,
  run: syncCalendar,
  fail: failSync,
  release: releaseSync,
};

/** Meetings that are to be decided, many in one piece. */
export const meetings: Kind<DueMeeting[]> = {
  name: "meetings",
  due: meetingDue,
  atOnce: 1,
  claim: claimDueMeetings,
  isLast: areAll,
  run: decideDueMeetings,
  release: releaseDueMeetings,
  // Each that fails is written down by itself: what is thrown kept that from being done.
  fail: (_, error) => Promise.reject(error),
};

/** Bots that aren't what is wanted of them. */
export const bots: Kind<BotLease> = {
  name: "bots",
  due: botDue,
  atOnce: 4,
  claim: () => claimBot(null),
  run: (lease) => settle(lease),
  fail: failSettling,
};

/** What was told about bots. */
export const reports: Kind<WaitingReport> = {
  name: "reports",
  due: reportDue,
  atOnce: 4,
  claim: claimReport,
  run: applyReport,
  fail: failReport,
};

/** Bots that keep silent for too long. */
export const lookUps: Kind<LookUp> = {
  name: "look-ups",
  due: lookUpDue,
  atOnce: 2,
  claim: claimLookUp,
  run: lookUpBot,
  fail: failLookUp,
};

/** All that falls due. */
export const kinds: Kind<unknown>[] = [
  account,
  retention,
  expiry,
  searchFill,
  allMeetingsAgain,
  calendars,
  meetings,
  bots,
  reports,
  lookUps,
];
