-- Viewers mark nothing as seen: whoever may from now on begins at the newest change, as who comes new.
create function "member_begins"() returns trigger language plpgsql as $$
begin
  insert into "seen" ("person_id", "until_id")
  values (new."id", coalesce((select max("id") from "event_change"), 0))
  on conflict ("person_id") do update set "until_id" = greatest("seen"."until_id", excluded."until_id");
  delete from "seen_change" where "person_id" = new."id";
  return null;
end $$;
create trigger "member_begins" after update of "role" on "user"
  for each row when (old."role" = 'viewer' and new."role" <> 'viewer')
  execute function "member_begins"();
