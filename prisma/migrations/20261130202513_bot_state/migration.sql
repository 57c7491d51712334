-- Bots of a state by the start of their events, and how many are over.
create index concurrently "bot_state_starts_at_id_ends_at_idx" on "bot" ("state", "starts_at", "id", "ends_at");
