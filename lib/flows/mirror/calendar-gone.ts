import { Foreseen } from "@/lib/flows/upstream/foreseen";

/** Upstream answers the calendar itself with 404. */
export class CalendarGone extends Foreseen {
  constructor() {
    super("Meeting BaaS doesn't know this calendar any more.", null);
  }
}
