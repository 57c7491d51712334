-- Bots that were done lately, some of whose recordings are still to be fetched.
create index "bot_done" on "bot" ("state_at") where "state" = 'done';
