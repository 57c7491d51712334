/** The missing bots that this tab has seen and folded away, from page to page. */
export const foldedBots: { ids: readonly string[] } = { ids: [] };
