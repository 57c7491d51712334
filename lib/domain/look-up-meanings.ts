import type { BotState } from "@/lib/domain/views/bot-view";

/** What one code of a report says of its bot. */
export type Meaning = {
  state: BotState | null;
  /** Of a failure: what of it is worth telling, should a recording come home all the same. */
  detail?: string;
  failure?: string;
  saved?: true;
  ofRecording?: true;
};

/** What a look-up may find, as the code of its report. */
export const lookUpMeanings = {
  in_call: { state: "recording", detail: "It is in the call." },
  left: { state: "processing", detail: "The call has ended." },
  recorded: { state: "done" },
  nothing_recorded: {
    state: "failed",
    failure: "It recorded nothing: check that it was let in, and that somebody spoke.",
  },
  no_end: {
    state: "failed",
    failure:
      "Meeting BaaS hasn't said for a day how it ended: ask their support, with the bot's id.",
  },
} satisfies Record<string, Meaning>;
export type LookUpCode = keyof typeof lookUpMeanings;
