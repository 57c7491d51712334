-- What is searched, in words that one index finds in any script: by Postgres' own means alone, since
-- many servers let nobody add extensions.

-- Without case, accents and other forms of the same sign; what a script without spaces says (Thai, Lao,
-- Burmese, Khmer, Chinese, Japanese) is parted from what others do. Of plain letters nothing changes.
create function "search_folded"("text" text) returns text language sql immutable parallel safe strict as $$
  select case when octet_length("text") = length("text") then lower("text") else
    regexp_replace(lower(regexp_replace(normalize("text", NFKD), '[\u0300-\u036f\u00ad\u200b-\u200f\u2060\ufeff]', '', 'g')),
      '([\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3005-\u3007\u3021-\u30fa\u30fc-\u30ff\u3400-\u9fff\uf900-\ufaff]+)', ' \1 ', 'g')
  end
$$;

-- The words of a text; what parts them are spaces and signs.
create function "search_parts"("text" text) returns setof text language sql immutable parallel safe strict as $$
  select "part" from regexp_split_to_table("search_folded"(left("text", 20000)),
    '[\u0001-\u002f\u003a-\u0040\u005b-\u0060\u007b-\u00bf\u2000-\u206f\u3000-\u3004\u3008-\u3020\u30fb]+') as "part"
  where "part" <> ''
$$;

-- Whether it is of a script that puts no spaces between words.
create function "search_unspaced"("part" text) returns boolean language sql immutable parallel safe strict as $$
  select octet_length("part") > 2 * length("part")
    and left("part", 1) ~ '[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3005-\u3007\u3021-\u30ff\u3400-\u9fff\uf900-\ufaff]'
$$;

-- What an index holds of a text: each word from its begin on, or, to be found by its inner parts as
-- well, from each of its letters on; of scripts without spaces every four signs that follow each other.
-- In steps, since a query would be planned for each row.
create function "search_words"("text" text, "inner" boolean) returns tsvector language plpgsql immutable parallel safe strict as $$
declare
  "part" text;
  "all" text[] := '{}';
begin
  for "part" in select "one" from "search_parts"("text") as "one" loop
    if "search_unspaced"("part") then
      for "at" in 1..length("part") loop "all" := "all" || substr("part", "at", 4); end loop;
    elsif "inner" then
      for "at" in 1..least(40, greatest(1, length("part") - 2)) loop
        "all" := "all" || substr("part", "at", 24);
      end loop;
    else
      "all" := "all" || substr("part", 1, 24);
    end if;
  end loop;
  return array_to_tsvector("all");
end $$;

-- What somebody types: each word, or its begin, in any order. Null where there is none.
create function "search_query"("text" text) returns tsquery language sql immutable parallel safe strict as $$
  select string_agg('''' || "sought" || ''':*', ' & ')::tsquery from (
    select distinct substr("part", "at", case when "unspaced" then 4 else 24 end) as "sought"
    from (select "part", "search_unspaced"("part") as "unspaced" from "search_parts"(left("text", 200)) as "part" limit 12) as "parts",
      generate_series(1, case when "unspaced" then greatest(1, length("part") - 3) else 1 end) as "at"
  ) as "all"
$$;

-- An event's title, place and people.
create table "event_text" (
  "event_id" uuid not null primary key references "event" ("id") on delete cascade,
  "starts_at" timestamptz not null,
  "words" tsvector not null
);
create index "event_text_starts_at_event_id_idx" on "event_text" ("starts_at", "event_id");

create function "event_words"("title" text, "location" text, "organizer" jsonb, "attendees" jsonb)
returns tsvector language sql immutable parallel safe as $$
  select "search_words"(concat_ws(' ', "title", "location"), true) || "search_words"(coalesce((
    select string_agg(concat_ws(' ', "one" ->> 'name', "one" ->> 'email'), ' ')
    from jsonb_array_elements("attendees" || coalesce("organizer", '[]')) as "one"), ''), false)
$$;

create function "events_found"() returns trigger language plpgsql as $$
begin
  insert into "event_text" ("event_id", "starts_at", "words")
  select "id", "starts_at", "event_words"("title", "location", "organizer", "attendees")
  from new_rows order by "id"
  on conflict ("event_id") do nothing;
  return null;
end $$;
create trigger "events_found" after insert on "event" referencing new table as new_rows
  for each statement execute function "events_found"();

create function "event_found"() returns trigger language plpgsql as $$
begin
  insert into "event_text" ("event_id", "starts_at", "words") values (new."id", new."starts_at",
    "event_words"(new."title", new."location", new."organizer", new."attendees"))
  on conflict ("event_id") do update set "starts_at" = excluded."starts_at", "words" = excluded."words";
  return null;
end $$;
create trigger "event_found"
  after update of "title", "starts_at", "attendees", "location", "organizer" on "event" for each row
  when (old."title" <> new."title" or old."starts_at" <> new."starts_at" or old."attendees" <> new."attendees"
    or old."location" is distinct from new."location" or old."organizer" is distinct from new."organizer")
  execute function "event_found"();

-- What was said: twenty lines of a transcript each.
create table "recording_text" (
  "recording_id" uuid not null references "recording" ("id") on delete cascade,
  "part" integer not null,
  "recorded_at" timestamptz not null,
  "words" tsvector not null,
  constraint "recording_text_pkey" primary key ("recording_id", "part")
);
create index "recording_text_recorded_at_idx" on "recording_text" ("recorded_at");

create function "recording_parts"("transcript" jsonb) returns table ("part" integer, "words" tsvector)
language sql immutable parallel safe as $$
  select (("place" - 1) / 20)::integer, "search_words"(string_agg("line" ->> 'text', ' ' order by "place"), false)
  from jsonb_array_elements("transcript") with ordinality as "lines" ("line", "place")
  group by 1
$$;

create function "recording_found"() returns trigger language plpgsql as $$
begin
  delete from "recording_text" where "recording_id" = new."id";
  if new."transcript" is not null then
    insert into "recording_text" ("recording_id", "part", "recorded_at", "words")
    select new."id", "part", new."created_at", "words" from "recording_parts"(new."transcript");
  end if;
  return null;
end $$;
create trigger "recording_found" after insert on "recording" for each row
  when (new."transcript" is not null) execute function "recording_found"();
create trigger "recording_found_anew" after update of "transcript" on "recording" for each row
  when (old."transcript" is distinct from new."transcript") execute function "recording_found"();
