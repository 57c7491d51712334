"use client";

import { useId, useState } from "react";
import { CallsUnderWay } from "@/components/decisions/calls-under-way";
import { ErrorNote } from "@/components/ui/error-note";
import { Select } from "@/components/ui/select";
import { Switch } from "@/components/ui/switch";
import { useChangeMailbox } from "@/lib/browser/rules";
import type { Role } from "@/lib/domain/role";
import type { MailboxChange, MailboxView } from "@/lib/domain/views/mailbox-view";
import type { EffectMeeting } from "@/lib/domain/views/rules-effect";

type Props = {
  mailbox: MailboxView;
  role: Role;
  /** Whom an admin may name as its owner. */
  people: readonly { id: string; name: string; email: string }[];
  zone: string;
};

/** What the owner of a mailbox says of all its meetings. */
export function MailboxRow({ mailbox: known, role, people, zone }: Props) {
  const change = useChangeMailbox();
  const [asked, setAsked] = useState<MailboxChange | null>(null);
  const [failed, setFailed] = useState<{ asked: MailboxChange; error: Error } | null>(null);
  const [underWay, setUnderWay] = useState<EffectMeeting[]>([]);
  const { mailbox, calendars, owner, mine } = known;
  const { asks = known.asks, never = known.never, mayNever = known.mayNever } = asked ?? {};
  const isAdmin = role === "admin";

  async function ask(to: MailboxChange) {
    setAsked(to);
    setFailed(null);
    try {
      setUnderWay((await change(mailbox, to)).underWay);
    } catch (reason) {
      setFailed({ asked: to, error: reason instanceof Error ? reason : new Error("Try again.") });
    } finally {
      setAsked(null);
    }
  }

  return (
    <li className="grid gap-x-6 gap-y-2 border-t border-line px-4 py-3 md:grid-cols-[minmax(0,1fr)_minmax(0,1fr)] md:px-6">
      <div className="min-w-0 [overflow-wrap:anywhere]">
        <h3 className="text-base font-medium">
          <bdi>{mailbox}</bdi>
        </h3>
        <p className="text-ink-2">
          {calendars.length > 0 ? (
            <bdi>{calendars.map(({ name }) => name).join(", ")}</bdi>
          ) : (
            "Its calendar isn't connected any more."
          )}
        </p>
        {isAdmin && people.length > 0 ? (
          <Select
            label={`Owner of ${mailbox}`}
            className="mt-1 max-w-full"
            value={asked?.ownerId ?? owner?.id ?? ""}
            onChange={(id) => void ask({ ownerId: id || null })}
            options={[
              { value: "", label: "Nobody's own" },
              ...people.map(({ id, name, email }) => ({ value: id, label: `${name} (${email})` })),
            ]}
          />
        ) : (
          <p className="text-ink-2">
            {owner ? (
              <>
                Owned by <bdi>{owner.name}</bdi>
              </>
            ) : (
              "Nobody here has this address."
            )}
          </p>
        )}
      </div>
      <div className="flex flex-col gap-2">
        {mine ? (
          <>
            <Choice
              label="Asks for bots by rules"
              says="Off: rules send no bot for this calendar. A colleague's calendar may still ask for the same meeting."
              on={asks}
              change={(on) => void ask({ asks: on })}
            />
            {(isAdmin || mayNever || never) && (
              <Choice
                label="Nothing is recorded where it is invited"
                says="A restriction: nobody can record such a meeting, not even by a click."
                on={never}
                change={(on) => void ask({ never: on })}
              />
            )}
            {isAdmin && (
              <Choice
                label="Its owner may say so themselves"
                says="Lets the owner switch that on and off."
                on={mayNever}
                change={(on) => void ask({ mayNever: on })}
              />
            )}
          </>
        ) : (
          <p className="text-ink-2">
            {asks ? "Asks for bots by rules." : "Asks for no bot by rules."}{" "}
            {never && "Nothing is recorded where it is invited."}
          </p>
        )}
        <CallsUnderWay meetings={underWay} role={role} zone={zone} />
        {failed && (
          <ErrorNote
            what="It stays as it was."
            error={failed.error}
            retry={() => void ask(failed.asked)}
          />
        )}
      </div>
    </li>
  );
}

type ChoiceProps = { label: string; says: string; on: boolean; change: (on: boolean) => void };

function Choice({ label, says, on, change }: ChoiceProps) {
  const id = useId();
  return (
    <div className="flex items-start gap-3">
      <Switch
        on={on}
        onChange={change}
        aria-labelledby={`${id}-label`}
        aria-describedby={`${id}-says`}
      />
      <div className="min-w-0">
        <p id={`${id}-label`}>{label}</p>
        <p id={`${id}-says`} className="text-xs text-ink-2">
          {says}
        </p>
      </div>
    </div>
  );
}
