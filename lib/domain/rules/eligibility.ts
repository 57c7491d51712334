import { isLive, type LiveCopy, type MeetingCopy, type MergedMeeting } from "./meeting-copy";

/** Whether rules may record a meeting, by which of its copies, and else why not. */
export type Eligibility = { eligible: LiveCopy[]; reason: null } | { eligible: []; reason: string };

/** A meeting is eligible by one copy as a whole, and if none of its copies is private. */
export function eligibilityOf(
  all: MeetingCopy[],
  { copies }: MergedMeeting,
  now: Date,
): Eligibility {
  const hindered = (reason: string): Eligibility => ({ eligible: [], reason });
  if (copies.length === 0) return hindered(reasons[whyGone(all)]);
  if (copies.some((copy) => copy.private)) return hindered(reasons.private);
  if (copies.some((copy) => copy.personal)) return hindered(reasons.personal);
  const eligible = copies.filter((copy) => hindrance(copy, now) === null);
  if (eligible.length > 0) return { eligible, reason: null };
  // Of a copy that somebody declined others say more.
  const found = copies.flatMap((copy) => hindrance(copy, now) ?? []);
  const first = found.find((one) => one !== "declined") ?? "declined";
  return hindered(reasons[first]);
}

const reasons = {
  disconnected: "Its calendar is disconnected.",
  cancelled: "It was cancelled.",
  private: "It is private: rules record nothing private.",
  personal: "It is marked as personal: rules record nothing personal.",
  ended: "It has ended.",
  declined: "The invitation was declined.",
  no_link: "It has no link that a bot could join.",
  out_of_office: "It is an absence, not a meeting.",
  focus_time: "It is time to focus, not a meeting.",
  working_location: "It is a place to work, not a meeting.",
  all_day: "It lasts all day: rules record no such event.",
};

function hindrance(copy: LiveCopy, now: Date): keyof typeof reasons | null {
  if (copy.kind !== "ordinary") return copy.kind;
  if (!copy.meetingUrl) return "no_link";
  if (copy.allDay) return "all_day";
  if (copy.endsAt <= now) return "ended";
  return copy.response === "declined" ? "declined" : null;
}

function whyGone(all: MeetingCopy[]): "cancelled" | "disconnected" {
  const isOnlyDisconnected = (copy: MeetingCopy) =>
    copy.disconnected && isLive({ ...copy, disconnected: false });
  return all.some(isOnlyDisconnected) ? "disconnected" : "cancelled";
}
