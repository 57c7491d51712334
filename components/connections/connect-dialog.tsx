"use client";

import { type FormEvent, useState } from "react";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { ErrorNote } from "@/components/ui/error-note";
import { TextField } from "@/components/ui/text-field";
import { toast } from "@/components/ui/toast";
import { useCalendarActions } from "@/lib/browser/calendars";
import { useShown } from "@/lib/browser/pending/use-shown";
import type { CalendarConnection } from "@/lib/domain/views/calendar-connection";
import type { CalendarView } from "@/lib/domain/views/calendar-view";

type Props = {
  /** The one to reconnect; null connects another. */
  calendar: CalendarView | null;
  onClose: () => void;
};

/**
 * Takes a calendar's credentials and passes them on to Meeting BaaS. They live in the form's
 * inputs alone, and the secret ones are emptied as soon as they are sent.
 */
export function ConnectDialog({ calendar, onClose }: Props) {
  const [pending, setPending] = useState(false);
  const [error, setError] = useState<Error | null>(null);
  const { connect, reconnect } = useCalendarActions();
  const shown = useShown();
  const failure = `The calendar was not ${calendar ? "reconnected" : "connected"}; the secrets have to be pasted again.`;

  async function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    if (pending) return;
    const form = event.currentTarget;
    const connection = read(form);
    for (const input of form.querySelectorAll<HTMLInputElement>("[data-secret]")) input.value = "";
    setPending(true);
    setError(null);
    try {
      const { name } = await (calendar ? reconnect(calendar.id, connection) : connect(connection));
      const title = calendar ? `${name} is reconnected.` : `${name} is connected.`;
      toast({ title, description: "Its events appear as they are read." });
      if (shown.current) onClose();
    } catch (reason) {
      const why = reason instanceof Error ? reason : new Error("Try again.");
      setError(why);
      setPending(false);
      if (!shown.current) toast({ title: failure, description: why.message, tone: "error" });
    }
  }

  return (
    <Dialog
      title={calendar ? `Reconnect ${calendar.name}` : "Connect a calendar"}
      onClose={onClose}
    >
      <p className="pb-3 text-ink-2">
        The credentials go to Meeting BaaS; Callboard does not keep them.
        {calendar &&
          " Meeting BaaS takes away the calendar's scheduled bots meanwhile; Callboard schedules them again."}
      </p>
      <form method="post" autoComplete="off" onSubmit={submit} className="flex flex-col gap-3">
        <fieldset>
          <legend className="font-medium">Provider</legend>
          <div className="flex gap-4 pt-1">
            {platforms.map((platform, index) => (
              <label key={platform} className="flex h-7 items-center gap-2">
                <input
                  type="radio"
                  name="platform"
                  value={platform}
                  defaultChecked={index === 0}
                  className="size-4 accent-accent"
                />
                {platform}
              </label>
            ))}
          </div>
        </fieldset>
        <TextField label="OAuth client id" name="oauth_client_id" required {...plain} />
        <TextField label="OAuth client secret" name="oauth_client_secret" required {...secret} />
        <TextField label="OAuth refresh token" name="oauth_refresh_token" required {...secret} />
        {!calendar && (
          <TextField
            label="Calendar id (optional)"
            name="raw_calendar_id"
            hint="The provider's id of the calendar; left empty, the account's primary one is taken."
            {...plain}
          />
        )}
        {error && <ErrorNote what={failure} error={error} />}
        <div className="flex flex-wrap justify-end gap-2 pt-1">
          <Button onClick={onClose}>Close</Button>
          <Button type="submit" variant="primary" aria-disabled={pending}>
            {calendar ? "Reconnect" : "Connect"}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}

const platforms = ["Google", "Microsoft"] as const;

const plain = { autoComplete: "off", autoCapitalize: "none", spellCheck: false } as const;

// Not of type password: browsers would offer to keep what is in it.
const secret = {
  ...plain,
  "data-secret": true,
  className: "[-webkit-text-security:disc]",
} as const;

function read(form: HTMLFormElement): CalendarConnection {
  const data = new FormData(form);
  const text = (name: string) => String(data.get(name) ?? "").trim();
  const calendarId = text("raw_calendar_id");
  return {
    oauth_client_id: text("oauth_client_id"),
    oauth_client_secret: text("oauth_client_secret"),
    oauth_refresh_token: text("oauth_refresh_token"),
    platform: text("platform") === "Microsoft" ? "Microsoft" : "Google",
    ...(calendarId && { raw_calendar_id: calendarId }),
  };
}
