-- Bots of a state by the start of their events, and how many are over.
create index concurrently "bot_state_starts" on "bot" ("state", "starts_at", "id") include ("ends_at");
