import type { BotState } from "@/lib/domain/views/bot-view";

/**
 * The lifecycle of one attempt, declared once: a bot only ever moves to a state of a higher rank.
 * Reports may be lost, repeated and out of order; by rank they come to the same state anyway.
 */
const rank: Record<BotState, number> = {
  wanted: 0,
  scheduled: 1,
  joining: 2,
  waiting: 3,
  recording: 4,
  processing: 5,
  cancelled: 6,
  failed: 7,
  done: 8,
};

const finals: readonly BotState[] = ["done", "failed", "cancelled"];
/** In a call, or at its door: what is being processed has left it. */
export const leavableStates: BotState[] = ["joining", "waiting", "recording"];
const inCall: readonly BotState[] = [...leavableStates, "processing"];

/** Nothing more is to come of it. */
export function isFinal(state: BotState): boolean {
  return finals.includes(state);
}

/** It was sent into a call, and its result isn't here yet. */
export function isInCall(state: BotState): boolean {
  return inCall.includes(state);
}

/** It can be told to leave its call. */
export function canLeave(state: BotState): boolean {
  return leavableStates.includes(state);
}

/**
 * Whether a report may move a bot. A final state never reopens; but a recording that comes home is
 * the truth, even after everybody had given the bot up.
 */
export function mayMove(from: BotState, to: BotState): boolean {
  if (isFinal(from)) return to === "done" && from !== "done";
  return rank[to] > rank[from];
}

/** The states from which `mayMove` lets a bot move to this one. */
export function statesBefore(to: BotState): BotState[] {
  return (Object.keys(rank) as BotState[]).filter((from) => mayMove(from, to));
}

/** What one report says of a bot, in our words. */
export type Said = {
  /** Where it leads to; null when it changes no state. */
  state: BotState | null;
  /** Why, when it says that the bot failed. */
  error: { code: string; message: string } | null;
  /**
   * Something worth showing beside the state. What is told of the way there is dropped at the end.
   */
  detail: string | null;
  /** The recording is safe: a failure of its call is none of the whole. */
  saved?: true;
  /** The failure is the recording's, not its call's: of it and of what says that it is safe, the later counts. */
  ofRecording?: true;
  at: Date;
  /** Found out by asking: upstream's own reports go before it. */
  lookedUp: boolean;
  /** Decides between reports of one instant. */
  key: string;
};

/** What all reports together come to. */
export type Standing = {
  state: BotState;
  since: Date;
  error: Said["error"];
  detail: string | null;
};

/** The same whatever the order in which the reports came; null when none leads anywhere. */
export function standingOf(reports: Said[]): Standing | null {
  const told = [...reports].sort(inTime);
  const saved = told.findLast((said) => said.saved);
  const sorted = told.map((said) => (saved && isMended(said, saved) ? mended(said, saved) : said));
  let best: (Said & { state: BotState }) | null = null;
  for (const said of sorted) {
    const { state } = said;
    if (state && (!best || goesBefore({ ...said, state }, best))) best = { ...said, state };
  }
  if (!best) return null;
  const isOver = isFinal(best.state);
  const lasts = (said: Said) => !isOver || said.state === null || isFinal(said.state);
  const detail = sorted.findLast((said) => said.detail !== null && lasts(said))?.detail ?? null;
  return {
    state: best.state,
    since: best.at,
    error: best.error,
    detail: best.error?.message ?? detail,
  };
}

/** Whether a failure is none, since the recording is known to be safe. */
function isMended({ state, lookedUp, ofRecording, at }: Said, saved: Said): boolean {
  return state === "failed" && !lookedUp && (!ofRecording || at <= saved.at);
}

function mended(said: Said, { at }: Said): Said {
  return { ...said, state: "done", error: null, at };
}

function goesBefore(said: { state: BotState; lookedUp: boolean }, best: typeof said): boolean {
  if (rank[said.state] !== rank[best.state]) return rank[said.state] > rank[best.state];
  return best.lookedUp && !said.lookedUp;
}

function inTime(a: Said, b: Said): number {
  return a.at.getTime() - b.at.getTime() || (a.key < b.key ? -1 : 1);
}

/** Counts of bots end here: what it takes to tell a thousand from a million isn't worth it. */
export const mostCounted = 1_000;
