import type { TablePlace } from "@/components/list/day-table";
import { formatTime } from "@/lib/display/format-time";
import {
  actionWords,
  auditDetails,
  subjectWords,
  whoWords,
} from "@/lib/display/people/audit-words";
import type { AuditView } from "@/lib/domain/people/audit-view";

type Props = { entry: AuditView; place: TablePlace; zone: string };

/** One thing that somebody did. On phones its cells stand below each other. */
export function AuditRow({ entry, place, zone }: Props) {
  const { id, at, actor, token, action } = entry;
  const subject = subjectWords(entry);
  return (
    <tr
      {...place}
      id={`audit-${id}`}
      className="border-t border-line align-top max-md:grid max-md:grid-cols-[2.75rem_minmax(0,1fr)] max-md:gap-x-3 max-md:px-4 max-md:py-2"
    >
      <td className="nums text-xs/5 text-ink-2 md:py-2.5 md:pr-4 md:pl-6">
        <time dateTime={at}>{formatTime(at, zone)}</time>
      </td>
      <td className="min-w-0 [overflow-wrap:anywhere] max-md:col-start-2 md:py-2.5 md:pr-4">
        <bdi className="font-medium">{whoWords(actor)}</bdi>
        {token && (
          <span className="block text-ink-2">
            by the token <bdi>{token}</bdi>
          </span>
        )}
      </td>
      <td className="min-w-0 [overflow-wrap:anywhere] max-md:col-start-2 md:py-2.5 md:pr-4">
        {actionWords(action)} {subject && <bdi>{subject}</bdi>}
      </td>
      <td className="min-w-0 text-ink-2 [overflow-wrap:anywhere] max-md:col-start-2 md:py-2.5 md:pr-6">
        {auditDetails(entry).map((detail) => (
          <p key={detail}>
            <bdi>{detail}</bdi>
          </p>
        ))}
      </td>
    </tr>
  );
}
