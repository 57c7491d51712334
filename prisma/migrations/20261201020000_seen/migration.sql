-- Nothing but guests' answers changed. Of what is kept already that isn't told.
alter table "event_change" add column "answers" boolean not null default false;

-- Up to which change somebody has seen all of them.
create table "seen" (
  "person_id" text not null primary key,
  "until_id" bigint not null
);

-- Those after it that they have seen one by one.
create table "seen_change" (
  "person_id" text not null,
  "change_id" bigint not null,
  constraint "seen_change_pkey" primary key ("person_id", "change_id")
);

-- What was before somebody came is no news to them.
create function "person_begins"() returns trigger language plpgsql as $$
begin
  insert into "seen" ("person_id", "until_id")
  values (new."id", coalesce((select max("id") from "event_change"), 0))
  on conflict do nothing;
  return null;
end $$;
create trigger "person_begins" after insert on "user"
  for each row execute function "person_begins"();

insert into "seen" ("person_id", "until_id")
select "id", coalesce((select max("id") from "event_change"), 0) from "user";
