"use client";

import { EmptyState } from "@/components/list/empty-state";
import { ListFrame } from "@/components/list/list-frame";
import { TokenField } from "@/components/rule-editor/token-field";
import { useMailboxes } from "@/lib/browser/rules";
import type { Refusals } from "@/lib/display/rules/rule-refusals";
import type { Role } from "@/lib/domain/role";
import { MailboxRow } from "./mailbox-row";
import { RuleRowsSkeleton } from "./rules-skeleton";

type Props = {
  role: Role;
  zone: string;
  domains: readonly string[];
  /** Those that the calendars' addresses have. */
  guessed: readonly string[];
  refusals: Refusals;
  /** Left out for whoever only reads. */
  change?: (domains: string[]) => void;
};

/** Which guests are colleagues, and what the owners of mailboxes say. */
export function People({ role, zone, domains, guessed, refusals, change }: Props) {
  const { data, error, mutate } = useMailboxes();
  const mailboxes = data?.mailboxes ?? [];
  const refusal = refusals.get("internalDomains");
  const wordsOf = (domain: string) =>
    guessed.includes(domain) ? `${domain} (from your calendars)` : domain;
  return (
    <div className="pb-8">
      <section aria-labelledby="domains" className="px-4 pt-6 pb-4 md:px-6">
        <h2 id="domains" className="text-lg font-semibold">
          Internal domains
        </h2>
        <p className="max-w-prose pb-3 text-ink-2">
          Guests with an address there are yours; all others are from outside. To begin with they
          are guessed from your calendars' addresses.
        </p>
        {change ? (
          <div className="flex max-w-2xl">
            <TokenField
              label="Internal domains"
              values={domains}
              onChange={(to) => change(to.map((domain) => domain.toLowerCase().replace(/^@/, "")))}
              wordsOf={wordsOf}
              placeholder="example.com"
              options={guessed.map((value) => ({ value, label: value }))}
              invalid={refusal !== undefined}
            />
          </div>
        ) : (
          <ul>
            {domains.length === 0 && (
              <li className="text-ink-2">None: every guest is from outside.</li>
            )}
            {domains.map((domain) => (
              <li key={domain} className="[overflow-wrap:anywhere]">
                {wordsOf(domain)}
              </li>
            ))}
          </ul>
        )}
        {refusal && <p className="pt-1 text-xs text-rec">{refusal}</p>}
      </section>
      <section aria-labelledby="mailboxes">
        <div className="px-4 pt-4 pb-2 md:px-6">
          <h2 id="mailboxes" className="text-lg font-semibold">
            Whose calendars
          </h2>
          <p className="text-ink-2">
            A calendar's owners and admins say this of all its meetings; it holds at once. They also
            see its private meetings, and decide about them.
          </p>
        </div>
        <ListFrame
          what="calendars' addresses"
          list={{
            rows: mailboxes,
            loading: !data && !error,
            error,
            retry: () => void mutate(),
          }}
          skeleton={<RuleRowsSkeleton />}
          empty={<EmptyState title="No calendar is connected yet." />}
        >
          <ul>
            {mailboxes.map((mailbox) => (
              <MailboxRow
                key={mailbox.mailbox}
                mailbox={mailbox}
                role={role}
                zone={zone}
                people={data?.people ?? []}
              />
            ))}
          </ul>
        </ListFrame>
      </section>
    </div>
  );
}
