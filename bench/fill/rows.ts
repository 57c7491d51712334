// What a database holds after two years, as statements that Postgres carries out by itself. All is
// drawn from a row's number, so that two fillings of one size are alike. `$1` is the number of
// events.

/** A random-looking id, the same for the same kind and number: a uuid of version 4. */
const id = (kind: string, number: string) =>
  `overlay(overlay(md5('${kind}' || (${number})) placing '4' from 13) placing 'a' from 17)::uuid`;

/** A number below `most` that looks drawn by lot. */
const lot = (salt: string, number: string, most: number) =>
  `((hashint8((${number}) * 7919 + hashtext('${salt}')) & 2147483647) % ${most})`;

const text = (instant: string) =>
  `to_char((${instant}) at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS".000000000Z"')`;

/** Two hundred calendars from a hundred thousand events on, fewer of fewer. */
export const calendarCount = (events: number): number =>
  Math.max(4, Math.min(200, Math.ceil(events / 500)));

/** The number of a calendar, from 1 on. */
export const calendarId = (number: string): string => id("calendar", number);

const calendars = `
  insert into calendar (id, google_id, name, email, hue, connected_at)
  select ${calendarId("n")}, 'person' || n || '@example.com', 'Person ' || n,
    'person' || n || '@example.com', (n * 37) % 360, now() - interval '2 years' + n * interval '1 second'
  from generate_series(1, $2::int) n`;

/** Meeting BaaS knows none of these calendars: no sync of them is to come due and find that out. */
const syncs = `
  insert into calendar_sync (calendar_id, requested, done, full_requested, due_at, fence, watermark,
    last_synced_at, last_listed_at, last_full_at, horizon)
  select id, 5, 5, 1, now() + interval '10 years', 5, now(), now(), now() + interval '10 years', now(),
    now() + interval '90 days'
  from calendar
  on conflict do nothing`;

const chores = `
  insert into chore (name, due_at) values ('account', now() + interval '10 years')
  on conflict (name) do update set due_at = excluded.due_at`;

/**
 * What others are made of: four of five events are the first copy of a meeting, each fifth one is
 * a second copy, in another calendar. Two of five occur each week. A fiftieth lasts for days.
 */
const drafts = `
  create temp table draft as
  with numbered as (
    select n, case when n % 5 = 0 then n - 1 - ${lot("copy", "n", 4)} else n end as meeting
    from generate_series(1, $1::bigint) n
  ), placed as (
    select n, meeting, ${lot("calendar", "meeting", 1_000_000)} as draw,
      meeting % 5 in (1, 2) as recurring, ${lot("long", "meeting", 50)} = 0 as long,
      date_trunc('minute', now()) - interval '640 days'
        + (${lot("day", "meeting", 730)}) * interval '1 day'
        + (${lot("minute", "meeting", 96)} * 15) * interval '1 minute' as starts_at
    from numbered
  )
  select n, meeting, 'uid' || (case when recurring then meeting % greatest($1 / 100, 7) else meeting end)
      || '@google.com' as uid,
    recurring, long, 1 + (draw + case when n = meeting then 0 else 1 end) % $2::int as calendar,
    starts_at, starts_at + case when long then (1 + ${lot("days", "meeting", 9)}) * interval '1 day'
      else (15 + 15 * ${lot("length", "meeting", 6)}) * interval '1 minute' end as ends_at,
    ${lot("gone", "n", 25)} = 0 as gone, ${lot("private", "n", 20)} = 0 as private,
    n = meeting and ${lot("bot", "n", 16)} < 5 as has_bot
  from placed`;

const meetings = `
  insert into meeting (id, key, choice, decided_by, decided_at, outcome, outcome_source, outcome_by,
    outcome_reason)
  select ${id("meeting", "n")}, 'ical:' || md5('key' || n), case when has_bot then 'record' else 'rules' end,
    case when has_bot then ada end, case when has_bot then starts_at - interval '3 days' end,
    case when has_bot then 'record' else 'skip' end, case when has_bot then 'person' else 'default' end,
    case when has_bot then ada end, case when has_bot then 'Ada chose it.' else 'Nobody chose it.' end
  from draft, (select '{"id": "ada", "kind": "person", "name": "Ada"}'::jsonb) as by (ada)
  where n = meeting`;

const events = `
  insert into event (id, calendar_id, meeting_id, provider_id, title, start_time, end_time,
    last_updated_at, starts_at, ends_at, all_day, start_date, end_date, time_zone, meeting_url,
    meeting_host, organizer, attendees, response, is_organizer, recurring, series_id, series_key, uid,
    original_start, original_day, status, private, description, location, raw, fetch_seq, created_at,
    came_at, deleted_at)
  select ${id("event", "n")}, ${calendarId("calendar")}, ${id("meeting", "meeting")}, 'provider' || n,
    title, ${text("starts_at")}, ${text("ends_at")}, ${text("starts_at - interval '5 days'")},
    starts_at, ends_at, long, case when long then to_char(starts_at, 'YYYY-MM-DD') end,
    case when long then to_char(ends_at, 'YYYY-MM-DD') end, 'Europe/Berlin', url,
    'meet.google.com', guests -> 0, guests, 'accepted', n = meeting, recurring,
    case when recurring then uid end, case when recurring then uid end, uid,
    case when recurring then ${text("starts_at")} end,
    case when recurring then to_char(starts_at, 'YYYY-MM-DD') end,
    case when gone then 'cancelled' else 'confirmed' end, private,
    case when n % 3 = 0 then repeat('Please read the notes before we meet. ', 6) end,
    case when n % 4 = 0 then 'Room ' || n % 40 end,
    jsonb_build_object('id', 'provider' || n, 'iCalUID', uid, 'summary', title, 'hangoutLink', url,
      'attendees', guests, 'start', jsonb_build_object('dateTime', starts_at, 'timeZone', 'Europe/Berlin'),
      'end', jsonb_build_object('dateTime', ends_at, 'timeZone', 'Europe/Berlin'),
      'reminders', '{"useDefault": true}'::jsonb, 'eventType', 'default', 'sequence', n % 3),
    5, starts_at - interval '20 days', starts_at - interval '20 days',
    case when gone then starts_at - interval '1 day' end
  from draft, lateral (
    select 'Meeting ' || meeting || ' of the team' as title,
      'https://meet.google.com/' || left(md5('link' || uid), 12) as url,
      jsonb_build_array(
        jsonb_build_object('email', 'person' || calendar || '@example.com', 'name', 'Person', 'response', 'accepted'),
        jsonb_build_object('email', 'guest' || n % 997 || '@example.com', 'name', 'Guest', 'response', 'needsAction')
      ) as guests
  ) said`;

/** By triggers, where these are at work; so are the texts of recordings. */
const texts = `
  insert into event_text (event_id, starts_at, words)
  select id, starts_at, event_words(title, location, organizer, attendees) from event
  on conflict do nothing`;

const said = `
  insert into recording_text (recording_id, part, recorded_at, words)
  select id, part, created_at, words from recording, recording_parts(transcript)
  on conflict do nothing`;

/** By triggers, too. */
const sizes = `
  insert into calendar_size (calendar_id, events)
  select calendar_id, count(*) from event where deleted_at is null group by 1
  on conflict (calendar_id) do update set events = excluded.events`;

const deliveryId = (number: string) => id("delivery", number);

/** As many as events, in the order of their coming; a few are about nothing that is known. */
const deliveries = `
  insert into delivery (id, received_at, last_received_at, kind, event, calendar_id, event_ids, verdict,
    state, attempts, changes, processed_at, body, body_kept)
  select ${deliveryId("n")}, at, at, case when odd then 'ignored' else 'calendar_changed' end,
    case when odd then 'calendar.sang' else 'calendar.sync_events' end,
    case when not odd then ${calendarId("calendar")} end,
    case when odd then '{}' else array[${id("event", "n")}] end,
    case when odd then 'ignored' else 'accepted' end,
    case when odd then 'ignored' when ${lot("failed", "n", 100)} = 0 then 'failed' else 'processed' end,
    1, 1, at, case when kept then jsonb_build_object('event', 'calendar.sync_events', 'data',
      jsonb_build_object('calendar_id', ${calendarId("calendar")}, 'last_updated_ts', at,
        'affected_event_uuids', array[${id("event", "n")}])) end, kept
  from (select *, ${lot("odd", "n", 30)} = 0 as odd, at > now() - interval '30 days' as kept
    from (select *, now() - (1 - n::float8 / $1) * interval '700 days' as at from draft) timed) told
  order by n`;

/** Each event's coming, half of them by a first import; and one more of each. */
const changes = `
  insert into event_change (event_id, calendar_id, title, kind, fields, private, upstream_updated_at,
    detected_at, cause_kind, cause_id)
  select ${id("event", "n")}, ${calendarId("calendar")}, 'Meeting ' || meeting || ' of the team', kind,
    case when kind = 'created' then '[]'::jsonb else jsonb_build_array(jsonb_build_object('field', 'startsAt',
      'before', starts_at - interval '1 hour', 'after', starts_at)) end,
    private, ${text("at")}, at, case when first and n % 2 = 0 then 'initial' else 'delivery' end,
    case when not (first and n % 2 = 0) then ${deliveryId("n")} end
  from (select draft.*, first, case when first then 'created' when gone then 'cancelled'
      when ${lot("restored", "n", 100)} = 0 then 'restored'
      when n % 2 = 0 then 'rescheduled' else 'updated' end as kind,
      now() - (1 - n::float8 / $1) * interval '700 days' as at
    from draft, (values (true), (false)) as turn (first)) told
  order by n, first desc`;

/** Twenty people saw the newest one by one. */
const marks = `
  insert into seen_change (person_id, change_id)
  select 'person' || p, x.id from generate_series(1, 20) p, (
    select id from event_change order by id desc limit 2000
  ) x`;

/** Of what is over most are done, some failed or were called off; of what is to come few are. */
const bots = `
  insert into bot (id, meeting_id, event_id, state, config, by, wanted, wanted_generation,
    settled_generation, upstream_id, starts_at, ends_at, state_at, created_at, updated_at)
  select ${id("bot", "n")}, ${id("meeting", "n")}, ${id("event", "n")}, state, '{"name": "Notes"}',
    '{"id": "ada", "kind": "person", "name": "Ada"}', case when state = 'cancelled' then 'absent' else 'present' end,
    1, 1, case when over then ${id("upstream", "n")} end, starts_at, ends_at,
    least(ends_at, now()), starts_at - interval '3 days', least(ends_at, now())
  from (select *, case when gone or ${lot("state", "n", 25)} = 0 then 'cancelled'
      when not over then 'scheduled' when ${lot("state", "n", 25)} = 1 then 'failed' else 'done' end as state
    from (select *, ends_at < now() - interval '1 hour' as over from draft where has_bot) b) b`;

const reports = `
  insert into bot_report (bot_id, upstream_id, event_id, kind, code, at, delivery_id, key)
  select b.id, b.upstream_id, b.event_id, kind, code, b.state_at - ago, null, b.id || code
  from bot b, (values ('status', 'joining_call', interval '30 minutes'),
    ('status', 'in_call_recording', interval '29 minutes'), ('status', 'call_ended', interval '2 minutes'),
    ('complete', 'complete', interval '1 minute')) as told (kind, code, ago)
  where b.state = 'done'`;

const recordings = `
  insert into recording (id, bot_id, duration_seconds, speakers, transcript, created_at)
  select ${id("recording", "b.id")}, b.id, 1800, '["Ada", "Mel"]', (
      select jsonb_agg(jsonb_build_object('speaker', 'Ada', 'start', s * 20, 'end', s * 20 + 15,
        'text', 'We said what was to be said about point ' || s || '.'))
      from generate_series(1, 10) s), b.state_at
  from bot b where b.state = 'done'`;

const audits = `
  insert into audit_entry (at, actor_id, action, subject, after)
  select decided_at, 'ada', 'record', id::text, '{"choice": "record"}' from meeting
  where choice = 'record'`;

/** Those of the tables that grow, in the order in which they can be filled. */
export const statements: { table: string; sql: string }[] = [
  { table: "calendar", sql: calendars },
  { table: "calendar_sync", sql: syncs },
  { table: "chore", sql: chores },
  { table: "draft", sql: drafts },
  { table: "meeting", sql: meetings },
  { table: "event", sql: events },
  { table: "event_text", sql: texts },
  { table: "calendar_size", sql: sizes },
  { table: "delivery", sql: deliveries },
  { table: "event_change", sql: changes },
  { table: "seen_change", sql: marks },
  { table: "bot", sql: bots },
  { table: "bot_report", sql: reports },
  { table: "recording", sql: recordings },
  { table: "recording_text", sql: said },
  { table: "audit_entry", sql: audits },
];
