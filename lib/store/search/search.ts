import type { Viewer } from "@/lib/domain/role";
import { clipAround, foundParts, soughtWords } from "@/lib/domain/search/found-parts";
import type { Attendee, Organizer } from "@/lib/domain/views/event-view";
import type {
  Found,
  FoundLine,
  FoundMeeting,
  FoundRecording,
  SearchView,
} from "@/lib/domain/views/search-view";
import { Prisma } from "@/lib/store/database/generated/client";
import { prisma } from "@/lib/store/database/prisma";
import { isClosedTo, isReadableBy } from "@/lib/store/events/privacy";

/** So many of each are found at most. */
const most = 20;

/**
 * So many rows are looked through on either side of now. Where they don't hold enough, what is sought
 * is rare: so many are taken from the index of words, which are all there are, or nearly.
 */
const looked = 2_000;

const longest = 240;

/** What this viewer may read that holds all the words, each of them or its begin. */
export async function search(query: string, viewer: Viewer): Promise<SearchView> {
  if (soughtWords(query).length === 0) return { meetings: [], recordings: [], lines: [] };
  const [meetings, recordings, lines] = await Promise.all([
    findMeetings(query, viewer),
    findRecordings(query, viewer),
    findLines(query, viewer),
  ]);
  return { meetings, recordings, lines };
}

/** By itself, so that it is planned for whatever is sought. */
const sought = (query: string) => Prisma.sql`(select search_query(${query}))`;

type Texts = {
  title: string;
  location: string | null;
  organizer: Organizer | null;
  attendees: Attendee[];
};

const texts = Prisma.sql`e.title, e.location, e.organizer, e.attendees`;

type MeetingRow = Texts &
  Pick<FoundMeeting, "eventId" | "calendarId" | "startDate" | "cancelled"> & {
    startsAt: Date;
    endsAt: Date;
  };

/** One event by itself, as bots are looked up, too: a join might read all there are. */
const eventOf = (id: Prisma.Sql) => Prisma.sql`
  cross join lateral (select * from event e where e.id = ${id} limit 1) e`;

/** Whether what the bot `b` recorded is kept from somebody, one by one, too. */
const closing = (viewer: Viewer) => Prisma.sql`
  cross join lateral (
    select ${isClosedTo(viewer, Prisma.sql`b.meeting_id`)} as closed limit 1
  ) kept`;

async function findMeetings(query: string, viewer: Viewer): Promise<FoundMeeting[]> {
  const side = (how: Prisma.Sql, way: Prisma.Sql) => Prisma.sql`(
    select t.event_id, t.words from event_text t where t.starts_at ${how} now()
    order by t.starts_at ${way}, t.event_id ${way} limit ${looked})`;
  const readable = (of: Prisma.Sql) => Prisma.sql`
    select e.id, e.meeting_id, e.starts_at, e.deleted_at, e.calendar_id, c.connected_at
    from (${of}) t join event e on e.id = t.event_id
    join calendar c on c.id = e.calendar_id and c.disconnected_at is null
    where ${isReadableBy(viewer)}`;
  const rows = await prisma().$queryRaw<MeetingRow[]>(Prisma.sql`
    with near as materialized (${readable(Prisma.sql`
      select event_id from (
        ${side(Prisma.sql`>=`, Prisma.sql`asc`)} union all ${side(Prisma.sql`<`, Prisma.sql`desc`)}
      ) sides where words @@ ${sought(query)}`)}
    ), one as (
      select distinct on (meeting_id) id, starts_at
      from (
        select * from near
        union all ${readable(Prisma.sql`
          select t.event_id from event_text t where t.words @@ ${sought(query)}
            and (select count(distinct meeting_id) from near) < ${most} limit ${looked}`)}
      ) place
      order by meeting_id, deleted_at is not null, connected_at, calendar_id
    )
    select e.id as "eventId", e.calendar_id as "calendarId", e.starts_at as "startsAt",
      e.ends_at as "endsAt", e.start_date as "startDate", ${texts},
      e.deleted_at is not null or e.status = 'cancelled' as cancelled
    from (
      select * from one order by abs(extract(epoch from starts_at - now())), id limit ${most}
    ) nearest join event e on e.id = nearest.id
    order by abs(extract(epoch from e.starts_at - now())), e.id`);
  return rows.map(({ location, organizer, attendees, ...row }) => ({
    ...row,
    startsAt: row.startsAt.toISOString(),
    endsAt: row.endsAt.toISOString(),
    found: foundIn({ title: row.title, location, organizer, attendees }, query),
  }));
}

type RecordingRow = Texts &
  Pick<FoundRecording, "id" | "durationSeconds"> & {
    startsAt: Date;
  };

async function findRecordings(query: string, viewer: Viewer): Promise<FoundRecording[]> {
  const open = (of: Prisma.Sql) => Prisma.sql`
    select r.id, e.id as event_id, e.starts_at
    from (${of}) b join recording r on r.bot_id = b.id
    ${eventOf(Prisma.sql`b.event_id`)} ${closing(viewer)}
    where r.deleted_at is null and ${isReadableBy(viewer)} and not kept.closed`;
  const rows = await prisma().$queryRaw<RecordingRow[]>(Prisma.sql`
    with near as materialized (${open(Prisma.sql`
      select b.id, b.meeting_id, b.event_id from (
        select b.id, b.meeting_id, b.event_id from bot b where b.state = 'done'
        order by b.starts_at desc, b.id desc limit ${looked}
      ) b join event_text t on t.event_id = b.event_id where t.words @@ ${sought(query)}`)}
    ), place as (
      select * from near
      union ${open(Prisma.sql`
        select b.id, b.meeting_id, b.event_id from (
          select t.event_id from event_text t where t.words @@ ${sought(query)}
            and (select count(*) from near) < ${most} limit ${looked}
        ) t ${eventOf(Prisma.sql`t.event_id`)}
        cross join lateral (
          select b.id, b.meeting_id, b.event_id from bot b
          where b.meeting_id = e.meeting_id and b.event_id = e.id limit ${most}
        ) b`)}
    )
    select r.id, r.duration_seconds as "durationSeconds", e.starts_at as "startsAt", ${texts}
    from (select * from place order by starts_at desc, id limit ${most}) place
    join recording r on r.id = place.id join event e on e.id = place.event_id
    order by e.starts_at desc, r.id`);
  return rows.map(({ id, durationSeconds, startsAt, ...row }) => ({
    ...{ id, durationSeconds, title: row.title },
    startsAt: startsAt.toISOString(),
    found: foundIn(row, query),
  }));
}

type LineRow = Omit<FoundLine, "startsAt"> & { startsAt: Date };

async function findLines(query: string, viewer: Viewer): Promise<FoundLine[]> {
  const rows = await prisma().$queryRaw<LineRow[]>(Prisma.sql`
    with near as materialized (
      select recording_id, part from (
        select t.recording_id, t.part, t.words from recording_text t
        order by t.recorded_at desc limit ${looked}
      ) newest where words @@ ${sought(query)}
    ), place as (
      select * from near
      union
      (select t.recording_id, t.part from recording_text t
        where t.words @@ ${sought(query)} and (select count(*) from near) < ${looked / 10} limit ${looked})
    ), spoken as materialized (
      select r.id, r.transcript, place.part, e.starts_at,
        case when ${isReadableBy(viewer)} then e.title else 'Private' end as title
      from place join recording r on r.id = place.recording_id join bot b on b.id = r.bot_id
      ${eventOf(Prisma.sql`b.event_id`)} ${closing(viewer)}
      where r.deleted_at is null and not kept.closed
      order by e.starts_at desc, r.id, place.part limit ${3 * most}
    )
    select s.id as "recordingId", s.title, s.starts_at as "startsAt", line ->> 'speaker' as speaker,
      (line ->> 'start')::float8 as at, line ->> 'text' as text
    from spoken s cross join lateral jsonb_path_query(s.transcript, '$[$from to $to]',
      jsonb_build_object('from', s.part * 20, 'to', s.part * 20 + 19)) with ordinality as said (line, place)
    where search_words(line ->> 'text', false) @@ ${sought(query)}
    order by s.starts_at desc, s.id, s.part, said.place limit ${most}`);
  const words = soughtWords(query);
  return rows.map((row) => ({
    ...row,
    startsAt: row.startsAt.toISOString(),
    text: clipAround(row.text, foundParts(row.text, words), longest),
  }));
}

/** Where of a meeting's texts the words stand: its title, its place, and whom they name best. */
function foundIn({ title, location, organizer, attendees }: Texts, query: string): Found[] {
  const words = soughtWords(query);
  const found: Found[] = [];
  const look = (where: Found["in"], text: string) => {
    const parts = foundParts(text, words);
    if (parts.length > 0) found.push({ in: where, text: clipAround(text, parts, longest) });
  };
  look("title", title);
  look("place", location ?? "");
  const people = new Map<string, number>();
  for (const { name, email } of [...(organizer ? [organizer] : []), ...attendees]) {
    const person = name ? `${name} (${email})` : email;
    people.set(person, words.filter((word) => foundParts(person, [word]).length > 0).length);
  }
  const best = Math.max(...people.values());
  for (const [person, count] of people) if (count === best) look("person", person);
  return found.slice(0, 3);
}
