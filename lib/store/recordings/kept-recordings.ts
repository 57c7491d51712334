import { randomUUID } from "node:crypto";
import type { Viewer } from "@/lib/domain/role";
import type { Decider } from "@/lib/domain/views/bot-view";
import type { Utterance } from "@/lib/domain/views/recording-view";
import { Prisma } from "@/lib/store/database/generated/client";
import type { Transaction } from "@/lib/store/database/prisma";
import { prisma } from "@/lib/store/database/prisma";
import { isClosedTo } from "@/lib/store/events/privacy";

/** What came of a bot's meeting. */
export type Bounty = {
  durationSeconds: number | null;
  speakers: string[];
  transcript: Utterance[] | null;
  /** Null where it wasn't asked for them. */
  links: Links | null;
};

export type Links = { videoUrl: string | null; audioUrl: string | null };

/**
 * Keeps what a bot brought home; what came before is only added to, so that results may come in
 * any order. What was deleted stays deleted.
 * @returns false when its data was deleted
 */
export async function keepRecording(
  tx: Transaction,
  botId: string,
  found: Bounty,
): Promise<boolean> {
  const { durationSeconds, speakers, transcript, links } = found;
  const said = transcript && JSON.stringify(transcript);
  const rows = await tx.$executeRaw(Prisma.sql`
    insert into recording as kept (id, bot_id, duration_seconds, speakers, transcript, video_url,
      audio_url, links_at)
    values (${randomUUID()}::uuid, ${botId}::uuid, ${durationSeconds}::int,
      ${JSON.stringify(speakers)}::jsonb, ${said}::jsonb, ${links?.videoUrl ?? null},
      ${links?.audioUrl ?? null}, case when ${links !== null} then now() end)
    on conflict (bot_id) do update set
      duration_seconds = coalesce(excluded.duration_seconds, kept.duration_seconds),
      speakers = case when excluded.speakers = '[]' then kept.speakers else excluded.speakers end,
      transcript = coalesce(excluded.transcript, kept.transcript),
      video_url = coalesce(excluded.video_url, kept.video_url),
      audio_url = coalesce(excluded.audio_url, kept.audio_url),
      links_at = coalesce(excluded.links_at, kept.links_at)
    where kept.deleted_at is null`);
  return rows > 0;
}

/**
 * Whether a bot's transcript is here, or was deleted; and whether a delivery's body carries one,
 * which nobody takes, but which says that there is one.
 */
export async function talkAtHand(
  tx: Transaction,
  botId: string,
  deliveryId: string,
  talkPath: string[],
): Promise<{ settled: boolean; carried: boolean }> {
  const rows = await tx.$queryRaw<{ settled: boolean; carried: boolean }[]>(Prisma.sql`
    select exists (select from recording where bot_id = ${botId}::uuid
        and (transcript is not null or deleted_at is not null)) as settled,
      exists (select from delivery where id = ${deliveryId}::uuid
        and jsonb_typeof(body #> ${talkPath}::text[]) = 'array'
        and body #> ${talkPath}::text[] <> '[]') as carried`);
  return rows[0] ?? { settled: false, carried: false };
}

/** As much of a recording as it takes to fetch or delete its media. */
export type KeptRecording = Links & {
  id: string;
  botId: string;
  upstreamId: string | null;
  /** The meeting is private, and not this viewer's. */
  closed: boolean;
  /** Its links were fetched less than an hour ago. */
  fresh: boolean;
  /** They were asked for less than half a minute ago, and came. */
  young: boolean;
  deleted: boolean;
  held: boolean;
};

/** So long links aren't asked for anew, whoever wants them. */
const minimumAge = Prisma.sql`interval '30 seconds'`;

export async function keptRecording(id: string, viewer: Viewer): Promise<KeptRecording | null> {
  const rows = await prisma().$queryRaw<KeptRecording[]>(Prisma.sql`
    select r.id, r.bot_id as "botId", b.upstream_id as "upstreamId",
      ${isClosedTo(viewer, Prisma.sql`b.meeting_id`)} as closed,
      r.video_url as "videoUrl", r.audio_url as "audioUrl", r.deleted_at is not null as deleted,
      r.held_at is not null as held,
      coalesce(r.links_at > now() - interval '1 hour', false) as fresh,
      coalesce(r.links_asked_at > now() - ${minimumAge} and r.links_at >= r.links_asked_at, false)
        as young
    from recording r join bot b on b.id = r.bot_id
    where r.id = ${id}::uuid`);
  return rows[0] ?? null;
}

/**
 * Takes it on to ask for a recording's links.
 * @returns false when somebody else did a moment ago
 */
export async function claimLinks(id: string): Promise<boolean> {
  const rows = await prisma().$executeRaw(Prisma.sql`
    update recording set links_asked_at = now()
    where id = ${id}::uuid
      and (links_asked_at is null or links_asked_at <= now() - ${minimumAge})`);
  return rows > 0;
}

/** They didn't come: whoever wants them may ask at once. */
export async function releaseLinks(id: string): Promise<void> {
  await prisma().$executeRaw(Prisma.sql`
    update recording set links_asked_at = null where id = ${id}::uuid`);
}

export async function keepLinks(
  id: string,
  found: Links & { durationSeconds: number | null },
): Promise<void> {
  await prisma().$executeRaw(Prisma.sql`
    update recording set video_url = ${found.videoUrl}, audio_url = ${found.audioUrl},
      duration_seconds = coalesce(${found.durationSeconds}::int, duration_seconds),
      links_at = now()
    where id = ${id}::uuid and deleted_at is null`);
}

/**
 * Forgets what a recording holds; that there was one stays, and so does what was reported of it.
 * All deliveries that may carry its transcript lose their bodies, whenever they came.
 * @param by nobody where it was only too old
 */
export async function forgetRecording(
  tx: Transaction,
  id: string,
  by: Decider | null,
): Promise<void> {
  // Whoever applies a report of the bot locks it before anything else, too.
  await tx.$executeRaw(Prisma.sql`
    select from bot b join recording r on r.bot_id = b.id where r.id = ${id}::uuid for update of b`);
  await tx.$executeRaw(Prisma.sql`
    update recording set deleted_at = now(), deleted_by = ${by && JSON.stringify(by)}::jsonb,
      erase_error = null, erase_due_at = null, erasing_at = null,
      transcript = null, speakers = '[]', video_url = null, audio_url = null, links_at = null
    where id = ${id}::uuid and deleted_at is null`);
  await tx.$executeRaw(Prisma.sql`
    update delivery set body = null, body_kept = false
    from recording r join bot b on b.id = r.bot_id
    where r.id = ${id}::uuid and delivery.upstream_id = b.upstream_id
      and coalesce(delivery.report ->> 'kind', 'complete') = 'complete'`);
}
