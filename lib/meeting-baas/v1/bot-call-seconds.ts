/** How long a call about a bot may take: somebody may be waiting for it. */
export const botCallSeconds = 10;
