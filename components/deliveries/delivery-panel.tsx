"use client";

import { PanelFailure } from "@/components/list/panel-failure";
import { SidePanel } from "@/components/list/side-panel";
import { Detail } from "@/components/ui/detail";
import { RelativeTime } from "@/components/ui/relative-time";
import { useCalendarOf } from "@/lib/browser/calendars";
import { useDelivery } from "@/lib/browser/deliveries";
import { calendarOf, handledWords, times, tookWords } from "@/lib/display/delivery-words";
import { formatSeconds, formatShortDay } from "@/lib/display/format-time";
import { mayAct, type Role } from "@/lib/domain/role";
import type { DeliveryView } from "@/lib/domain/views/delivery-view";
import { DeliveryBody } from "./delivery-body";
import { DeliveryChanges } from "./delivery-changes";
import { verdictWords } from "./delivery-filters";
import { DeliveryState } from "./delivery-state";
import { ReplayButton } from "./replay-button";

type Props = {
  id: string;
  zone: string;
  role: Role;
  onClose: () => void;
};

/** One call of the webhook: what it said, how it was dealt with, and what came of it. */
export function DeliveryPanel({ id, zone, role, onClose }: Props) {
  const answer = useDelivery(id);
  const delivery = answer.data;
  const isAdmin = mayAct(role, "admin");
  return (
    <SidePanel
      label="Delivery"
      page="Deliveries"
      title={delivery?.event ?? "Delivery"}
      onClose={onClose}
    >
      <PanelFailure what="delivery" answer={answer} />
      {!delivery && answer.error?.status === 404 && (
        <>
          <p className="pt-4 pb-4 text-ink-2">Old ones are deleted. What they changed is kept.</p>
          <DeliveryChanges delivery={id} zone={zone} />
        </>
      )}
      {delivery && (
        <>
          <Facts delivery={delivery} zone={zone} />
          {isAdmin && delivery.verdict === "accepted" && <ReplayButton delivery={delivery} />}
          <DeliveryChanges delivery={id} zone={zone} />
          {isAdmin &&
            (delivery.body ? (
              <DeliveryBody body={delivery.body} />
            ) : (
              <p className="border-t border-line pt-4 text-ink-2">
                Its body was deleted: only recent ones are kept.
              </p>
            ))}
        </>
      )}
    </SidePanel>
  );
}

function Facts({ delivery, zone }: { delivery: DeliveryView; zone: string }) {
  const { id, receivedAt, verdict, state, attempts, timesReceived, error, calendarId } = delivery;
  const { tookMilliseconds } = delivery;
  const calendar = useCalendarOf()(calendarId);
  return (
    <dl className="flex flex-col gap-3 pt-1 pb-4">
      <Detail term="How it was handled">
        <DeliveryState state={state} />
        <p>{handledWords(delivery)}</p>
        {error && (
          <p
            className={`[overflow-wrap:anywhere] ${state === "failed" ? "text-rec" : "text-ink-2"}`}
          >
            {error}
          </p>
        )}
      </Detail>
      <Detail term="Received">
        <span className="nums">
          {formatShortDay(receivedAt, zone)}, {formatSeconds(receivedAt, zone)}
        </span>{" "}
        <span className="text-ink-2">
          (<RelativeTime at={receivedAt} />)
          {timesReceived > 1 && `, ${times(timesReceived)} within ten minutes`}
        </span>
      </Detail>
      <Detail term="Calendar">
        <bdi>{calendarOf(delivery, calendar)}</bdi>
        {calendarId && !calendar && (
          <span className="block font-mono text-xs [overflow-wrap:anywhere]">{calendarId}</span>
        )}
      </Detail>
      <Detail term="Verdict">{verdictWords[verdict]}</Detail>
      {tookMilliseconds !== null && (
        <Detail term="Took">
          <span className="nums">{tookWords(tookMilliseconds)}</span>
        </Detail>
      )}
      <Detail term="Attempts">
        <span className="nums">{attempts}</span>
      </Detail>
      <Detail term="Id">
        <span className="font-mono text-xs [overflow-wrap:anywhere]">{id}</span>
      </Detail>
    </dl>
  );
}
