-- How many events each calendar has, counted as they come and go.
create table "calendar_size" (
  "calendar_id" uuid not null primary key,
  "events" integer not null
);

create function "events_counted"() returns trigger language plpgsql as $$
begin
  insert into "calendar_size" as size ("calendar_id", "events")
  select "calendar_id", count(*) from new_rows where "deleted_at" is null
  group by 1 order by 1
  on conflict ("calendar_id") do update set "events" = size."events" + excluded."events";
  return null;
end $$;
create trigger "events_counted" after insert on "event" referencing new table as new_rows
  for each statement execute function "events_counted"();

create function "event_recounted"() returns trigger language plpgsql as $$
begin
  insert into "calendar_size" as size ("calendar_id", "events")
  select "calendar_id", sum("n") from (values
    (old."calendar_id", case when old."deleted_at" is null then -1 else 0 end),
    (new."calendar_id", case when new."deleted_at" is null then 1 else 0 end)
  ) as moved ("calendar_id", "n")
  group by 1 having sum("n") <> 0 order by 1
  on conflict ("calendar_id") do update set "events" = size."events" + excluded."events";
  return null;
end $$;
create trigger "event_recounted" after update on "event" for each row
  when (old."calendar_id" <> new."calendar_id" or (old."deleted_at" is null) <> (new."deleted_at" is null))
  execute function "event_recounted"();

insert into "calendar_size" select "calendar_id", count(*) from "event" where "deleted_at" is null group by 1;
