import { createParser } from "nuqs/server";

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** An id in the page's address; anything else there counts as no id. */
export const parseAsId = createParser({
  parse: (text) => (uuid.test(text) ? text : null),
  serialize: String,
});
