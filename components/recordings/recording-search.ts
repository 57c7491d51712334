import { createLoader, createSerializer, parseAsString } from "nuqs/server";

/** What the page's address says: the words that are sought in titles and in what was said. */
export const recordingSearch = {
  q: parseAsString.withDefault(""),
};

export const loadRecordingSearch = createLoader(recordingSearch);
export const recordingsPath = createSerializer(recordingSearch);
