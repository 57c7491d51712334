-- A meeting is one occurrence, in whichever calendars and shapes it is seen. Its series is known by
-- its UID in normal form, an occurrence by its original start, or by its day.
alter table "event"
  add column "uid" text,
  add column "original_start" text,
  add column "original_day" text,
  add column "came_at" timestamptz not null default now();
alter table "meeting"
  add column "heir_id" uuid,
  add column "inherited" boolean not null default false;

-- As meeting-baas/providers/uid reads them.
create function pg_temp.exchange_id(uid text) returns boolean language plpgsql as $$
declare size bytea;
begin
  if uid is null or uid !~* '^040000008200E00074C5B7101A82E008[0-9A-F]{48}([0-9A-F]{2})*$' then
    return false;
  end if;
  size := decode(substr(uid, 73, 8), 'hex');
  return (length(uid) - 80) / 2 >= get_byte(size, 0) + get_byte(size, 1) * 256
    + get_byte(size, 2) * 65536 + get_byte(size, 3)::bigint * 16777216;
end $$;

create function pg_temp.uncut(id text) returns text language sql as $$
  select coalesce(
    nullif(regexp_replace(id, '(_R\d{8}(T\d{6}Z?)?)+(?=(@google\.com)?$)', '', 'i'), ''), id)
$$;

create function pg_temp.normal_uid(uid text) returns text language plpgsql as $$
declare wrapped bytea; ends integer;
begin
  if uid ~* '^040000008200E00074C5B7101A82E008[0-9A-F]{48}7643616C2D55696401000000([0-9A-F]{2})*$' then
    wrapped := decode(substr(uid, 105), 'hex');
    ends := position('\x00'::bytea in wrapped);
    if ends > 1 then
      begin
        return pg_temp.normal_uid(convert_from(substr(wrapped, 1, ends - 1), 'UTF8'));
      exception when others then null;
      end;
    end if;
  end if;
  if not pg_temp.exchange_id(uid) then return pg_temp.uncut(uid); end if;
  return upper(substr(uid, 1, 32) || '00000000' || substr(uid, 41));
end $$;

create function pg_temp.day_in(uid text) returns text language plpgsql as $$
declare bytes bytea; day text;
begin
  if uid !~* '^040000008200E00074C5B7101A82E008[0-9A-F]{48}' then return null; end if;
  bytes := decode(substr(uid, 33, 8), 'hex');
  day := format('%s-%s-%s', lpad((get_byte(bytes, 0) * 256 + get_byte(bytes, 1))::text, 4, '0'),
    lpad(get_byte(bytes, 2)::text, 2, '0'), lpad(get_byte(bytes, 3)::text, 2, '0'));
  return day::date::text;
exception when others then return null;
end $$;

create function pg_temp.instant(value text) returns text language plpgsql as $$
begin
  if value !~* '(Z|[+-]\d\d:\d\d)$' then return null; end if;
  return to_char(value::timestamptz at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US') || '000Z';
exception when others then return null;
end $$;

create function pg_temp.day_of(instant text, zone text) returns text language plpgsql as $$
begin
  return (instant::timestamptz at time zone coalesce(zone, 'UTC'))::date::text;
exception when others then return substr(instant, 1, 10);
end $$;

-- As meeting-baas/providers read it, as far as SQL can: the full pass that follows sees to the rest.
create function pg_temp.occurrence(raw jsonb, event_start text, all_day boolean, time_zone text)
returns text[] language plpgsql as $$
declare is_google boolean; original text; told text; zone text;
begin
  is_google := not (raw ?| array['iCalUId', 'isAllDay', 'subject']);
  if is_google then
    if raw #>> '{originalStartTime,date}' is not null then
      return array[null, raw #>> '{originalStartTime,date}'];
    end if;
    original := pg_temp.instant(raw #>> '{originalStartTime,dateTime}');
    zone := raw #>> '{originalStartTime,timeZone}';
    if original is not null then
      return array[original, case when zone is null
        then substr(raw #>> '{originalStartTime,dateTime}', 1, 10)
        else pg_temp.day_of(original, zone) end];
    end if;
    told := pg_temp.day_in(raw ->> 'iCalUID');
  else
    original := pg_temp.instant(raw ->> 'originalStart');
    told := coalesce(substring(raw ->> 'occurrenceId' from '\.(\d{4}-\d\d-\d\d)$'),
      pg_temp.day_in(raw ->> 'iCalUId'), pg_temp.day_in(raw ->> 'uid'));
    if original is not null then
      if all_day and substr(original, 12, 8) = '00:00:00' then
        return array[null, coalesce(told, substr(original, 1, 10))];
      end if;
      return array[original, coalesce(told, pg_temp.day_of(original, time_zone))];
    end if;
    if told is null and (raw ->> 'seriesMasterId' is not null
        or raw ->> 'type' in ('occurrence', 'exception')) then
      told := case when all_day then substr(raw #>> '{start,dateTime}', 1, 10)
        else pg_temp.day_of(event_start, time_zone) end;
    end if;
    if all_day or raw ->> 'type' = 'exception' then return array[null, told]; end if;
    if raw ->> 'type' = 'occurrence' then return array[event_start, told]; end if;
  end if;
  if told = pg_temp.day_of(event_start, time_zone) then return array[event_start, told]; end if;
  return array[null, told];
end $$;

create temporary table read_event on commit drop as
select e."id", e."calendar_id", e."meeting_id", e."starts_at", e."series_key",
  e."deleted_at" is null as "live", lower(c."email") as "mailbox",
  uid.own, occurrence.read[1] as "original_start", occurrence.read[2] as "original_day",
  case when e."recurring" then coalesce(uid.of_series, pg_temp.uncut(e."series_id")) end as "series",
  'ical:' || encode(sha256(convert_to(
    uid.own || E'\n' || coalesce(occurrence.read[1], occurrence.read[2], ''), 'UTF8')), 'hex') as "key"
from "event" e
join "calendar" c on c."id" = e."calendar_id",
lateral (select case when jsonb_typeof(e."raw") = 'object' then e."raw" else '{}' end as raw) r,
lateral (select r.raw ?| array['iCalUId', 'isAllDay', 'subject'] as is_microsoft) provider,
lateral (select
  case when is_microsoft
    then coalesce(nullif(r.raw ->> 'uid', ''), nullif(r.raw ->> 'iCalUId', ''))
    else nullif(r.raw ->> 'iCalUID', '') end as written,
  is_microsoft and nullif(r.raw ->> 'uid', '') is null
    and not pg_temp.exchange_id(r.raw ->> 'iCalUId') as is_unknown) ids,
lateral (select pg_temp.normal_uid(ids.written) as own,
  case when is_unknown then coalesce(nullif(r.raw ->> 'seriesMasterId', ''), ids.written)
    else coalesce(pg_temp.normal_uid(ids.written),
      case when not is_microsoft then pg_temp.uncut(nullif(r.raw ->> 'recurringEventId', '')) end)
    end as of_series) uid,
lateral (select pg_temp.occurrence(r.raw, e."start_time", e."all_day", e."time_zone") as read) occurrence;

create index on read_event ("id");
create index on read_event ("meeting_id");
create index on read_event ("series_key", "mailbox");
analyze read_event;

update "event" e set "series_key" = r."series", "uid" = coalesce(r."series", r.own),
  "original_start" = r."original_start", "original_day" = r."original_day",
  "came_at" = e."created_at"
from read_event r where r."id" = e."id";

-- What stands for a series stands for it in its normal form; of several the newest does.
create temporary table read_decision on commit drop as
select s."id", s."mailbox", s."decided_at", coalesce(
  (select r."series" from read_event r
    where r."series_key" = s."series_key" and r."mailbox" = s."mailbox" and r."series" is not null
    order by r."starts_at" desc limit 1),
  pg_temp.normal_uid(s."series_key")) as "key"
from "series_decision" s;
delete from "series_decision" s using read_decision r, read_decision newer
where s."id" = r."id" and newer."key" = r."key" and newer."mailbox" = r."mailbox"
  and (newer."decided_at", newer."id") > (r."decided_at", r."id");
update "series_decision" s set "series_key" = r."key"
from read_decision r where r."id" = s."id" and s."series_key" <> r."key";

-- Occurrences that had become one meeting, since their calendar told them apart by what wasn't read:
-- the earliest keeps it, the others get their own, for which the same was chosen.
create temporary table split_meeting on commit drop as
select distinct on (r."meeting_id") r."meeting_id", r."key" as "kept"
from read_event r join "meeting" m on m."id" = r."meeting_id" and m."key" like 'ical:%'
where r."live" and r."key" is not null and exists (
  select 1 from read_event other
  where other."meeting_id" = r."meeting_id" and other."calendar_id" = r."calendar_id"
    and other."live" and other."key" <> r."key" and other."starts_at" <> r."starts_at")
order by r."meeting_id", r."starts_at", r."id";

insert into "meeting" ("id", "key", "choice", "decided_by", "decided_at", "config", "due_at")
select distinct on (r."key") gen_random_uuid(), r."key", m."choice", m."decided_by", m."decided_at",
  m."config", now()
from split_meeting s
join read_event r on r."meeting_id" = s."meeting_id" and r."key" <> s."kept"
join "meeting" m on m."id" = s."meeting_id"
order by r."key", m."decided_at" desc nulls last
-- The last person wins, where it was chosen for the occurrence as another calendar has it, too.
on conflict ("key") do update set "due_at" = now(),
  ("choice", "decided_by", "decided_at", "config") = (
    select c.* from (values
      (excluded."choice", excluded."decided_by", excluded."decided_at", excluded."config"),
      ("meeting"."choice", "meeting"."decided_by", "meeting"."decided_at", "meeting"."config")
    ) as c("choice", "decided_by", "decided_at", "config")
    order by c."decided_at" desc nulls last limit 1);
update "event" e set "meeting_id" = m."id"
from split_meeting s, read_event r, "meeting" m
where r."meeting_id" = s."meeting_id" and r."key" <> s."kept" and r."id" = e."id"
  and m."key" = r."key";
-- Where several come into one meeting, one stays, and the others are called off upstream, too.
drop index "bot_one_active_per_meeting";
update "bot" b set "meeting_id" = e."meeting_id"
from "event" e, split_meeting s
where e."id" = b."event_id" and b."meeting_id" = s."meeting_id"
  and e."meeting_id" <> b."meeting_id";
update "bot" set "state" = 'cancelled', "state_at" = now(), "detail" = 'Another bot records it.',
  "wanted" = 'absent', "wanted_generation" = "wanted_generation" + 1, "due_at" = now(),
  "attempts" = 0, "failing_since" = null, "prior_decision" = null, "error_code" = null,
  "error_message" = null, "updated_at" = now()
where "id" in (
  select "id" from (
    select "id", row_number() over (partition by "meeting_id" order by
      "state" in ('joining', 'waiting', 'recording', 'processing') desc, "wanted" = 'present' desc,
      "created_at", "id") as "place"
    from "bot" where not "foreign" and "state" not in ('done', 'failed', 'cancelled')) active
  where "place" > 1);
create unique index "bot_one_active_per_meeting" on "bot"("meeting_id")
  where not "foreign" and "state" not in ('done', 'failed', 'cancelled');
update "meeting" set "due_at" = now() where "id" in (select "meeting_id" from split_meeting);

-- Meetings get the keys that their copies have now. Where two are the same, one goes into the other,
-- unless somebody chose for it, or a bot was sent to it.
do $$
declare one record; holder uuid;
begin
  for one in
    select distinct on (m."id") m."id", r."key",
      m."decided_at" is null and m."config" is null
        and not exists (select 1 from "bot" b where b."meeting_id" = m."id") as "untouched"
    from "meeting" m join "event" e on e."meeting_id" = m."id"
    join read_event r on r."id" = e."id"
    where m."key" like 'ical:%' and r."key" is not null
    order by m."id", r."live" desc, r."starts_at", r."id"
  loop
    select "id" into holder from "meeting" where "key" = one."key";
    continue when holder = one."id";
    if holder is null then
      update "meeting" set "key" = one."key" where "id" = one."id";
    elsif one."untouched" then
      update "event" set "meeting_id" = holder where "meeting_id" = one."id";
      delete from "meeting" where "id" = one."id";
      update "meeting" set "due_at" = now() where "id" = holder;
    elsif not exists (select 1 from "bot" where "meeting_id" = holder) and exists (
        select 1 from "meeting" where "id" = holder and "decided_at" is null and "config" is null)
    then
      update "event" set "meeting_id" = one."id" where "meeting_id" = holder;
      delete from "meeting" where "id" = holder;
      update "meeting" set "key" = one."key", "due_at" = now() where "id" = one."id";
    end if;
  end loop;
end $$;

-- What stands for their series may be known only now.
update "meeting" set "due_at" = now() where "id" in (
  select e."meeting_id" from "event" e join read_event r on r."id" = e."id"
  where r."series_key" is distinct from e."series_key");

update "calendar_sync" s
set "requested" = "requested" + 1, "full_requested" = "requested" + 1, "due_at" = now()
from "calendar" c where c."id" = s."calendar_id" and c."disconnected_at" is null;

drop function pg_temp.occurrence(jsonb, text, boolean, text);
drop function pg_temp.day_of(text, text);
drop function pg_temp.instant(text);
drop function pg_temp.day_in(text);
drop function pg_temp.normal_uid(text);
drop function pg_temp.uncut(text);
drop function pg_temp.exchange_id(text);

-- Occurrences by their day, and all that a series ever had.
create index "event_uid_original_day_idx" on "event"("uid", "original_day");
