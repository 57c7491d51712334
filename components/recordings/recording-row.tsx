import Link from "next/link";
import type { ListPlace } from "@/components/list/day-list";
import { formatTime } from "@/lib/display/format-time";
import { timecode } from "@/lib/display/transcript/search-transcript";
import type { ListedRecording } from "@/lib/domain/views/listed-recording";

type Props = { place: ListPlace; recording: ListedRecording; zone: string };

/** One recording, hung from the time rail. */
export function RecordingRow({ place, recording, zone }: Props) {
  const { id, event, people, durationSeconds, firstLine } = recording;
  const length = durationSeconds === null ? [] : [timecode(durationSeconds)];
  return (
    <li {...place} className="flex gap-3 border-t border-line px-4 py-2.5 md:px-6">
      <time dateTime={event.startsAt} className="nums w-11 shrink-0 text-xs/5 text-ink-2">
        {formatTime(event.startsAt, zone)}
      </time>
      <div className="flex min-w-0 flex-1 flex-col gap-0.5">
        <Link
          href={`/recordings/${id}`}
          prefetch={false}
          dir="auto"
          className="line-clamp-2 text-left text-base font-medium [overflow-wrap:anywhere] hover:text-accent hover:underline"
        >
          {event.title || "Untitled"}
        </Link>
        <p className="truncate text-xs/5 text-ink-2">
          {[...length, ...people].map((part, index) => (
            <span key={part}>
              {index > 0 && (index === length.length ? " · " : ", ")}
              <bdi>{part}</bdi>
            </span>
          ))}
        </p>
        <p dir="auto" className="truncate text-left text-ink-2">
          {whatIsThere(recording) ?? firstLine}
        </p>
      </div>
    </li>
  );
}

/** Said instead of a first line. */
function whatIsThere({ deletedAt, closed, firstLine }: ListedRecording): string | null {
  if (deletedAt) return "Deleted";
  if (closed) return "For the meeting's guests and admins";
  return firstLine === null ? "No transcript" : null;
}
