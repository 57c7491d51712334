-- When a bot's event is, so that an index can order bots by it. Old rows get theirs in the next step.
alter table "bot" add column "starts_at" timestamptz, add column "ends_at" timestamptz;

create function "bot_takes_times"() returns trigger language plpgsql as $$
begin
  select e."starts_at", greatest(e."starts_at", e."ends_at") into new."starts_at", new."ends_at"
  from "event" e where e."id" = new."event_id";
  return new;
end $$;
create trigger "bot_takes_times" before insert or update of "event_id" on "bot"
  for each row execute function "bot_takes_times"();

create function "event_gives_times"() returns trigger language plpgsql as $$
begin
  update "bot" set "starts_at" = new."starts_at", "ends_at" = greatest(new."starts_at", new."ends_at")
  where "meeting_id" = new."meeting_id" and "event_id" = new."id";
  return null;
end $$;
create trigger "event_gives_times" after update on "event" for each row
  when (old."starts_at" <> new."starts_at" or old."ends_at" <> new."ends_at")
  execute function "event_gives_times"();
