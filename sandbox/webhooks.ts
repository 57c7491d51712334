import { randomUUID } from "node:crypto";
import { nanosecondText } from "./instants";
import type { Settings } from "./settings";

export type Delivery = {
  id: string;
  at: string;
  payload: { event: "calendar.sync_events"; data: Record<string, unknown> };
  /** Of the last attempt; null while nothing answered. */
  status: number | null;
  attempts: number;
  delivered: boolean;
  error: string | null;
};

const batchMs = 50;
const maxAttempts = 10;
const answerWithinMs = 10_000;

type Batch = { at: bigint; eventUuids: Set<string>; timer: NodeJS.Timeout };

/** Tells the account's webhook what changed: batched per calendar, retried until it is heard. */
export class Webhooks {
  readonly deliveries: Delivery[] = [];
  readonly #batches = new Map<string, Batch>();
  readonly #timers = new Set<NodeJS.Timeout>();
  readonly #closing = new AbortController();
  readonly #settings: Settings;

  constructor(settings: Settings) {
    this.#settings = settings;
  }

  /** Announces events of a calendar; without any, that the calendar was synced. */
  announce(calendarId: string, eventUuids: string[], at: bigint): void {
    if (!this.#settings.webhooks) return;
    let batch = this.#batches.get(calendarId);
    if (!batch) {
      const timer = setTimeout(() => this.#flush(calendarId), batchMs);
      batch = { at, eventUuids: new Set(), timer };
      this.#batches.set(calendarId, batch);
    }
    batch.at = at;
    for (const uuid of eventUuids) batch.eventUuids.add(uuid);
  }

  /** Sends these data as they are, whatever the settings say. */
  ring(data: Record<string, unknown>): Delivery {
    const delivery: Delivery = {
      id: randomUUID(),
      at: new Date().toISOString(),
      payload: { event: "calendar.sync_events", data },
      status: null,
      attempts: 0,
      delivered: false,
      error: null,
    };
    this.deliveries.push(delivery);
    void this.#attempt(delivery);
    return delivery;
  }

  /** A calendar that is gone has nothing more to say. */
  forget(calendarId: string): void {
    clearTimeout(this.#batches.get(calendarId)?.timer);
    this.#batches.delete(calendarId);
  }

  close(): void {
    this.#closing.abort();
    for (const batch of this.#batches.values()) clearTimeout(batch.timer);
    for (const timer of this.#timers) clearTimeout(timer);
    this.#batches.clear();
  }

  #flush(calendarId: string): void {
    const batch = this.#batches.get(calendarId);
    this.#batches.delete(calendarId);
    if (!batch) return;
    const data = {
      calendar_id: calendarId,
      last_updated_ts: nanosecondText(batch.at),
      ...(this.#settings.omit_ids ? {} : { affected_event_uuids: [...batch.eventUuids] }),
    };
    this.#after(this.#settings.webhook_delay_ms, () => {
      for (let copy = 0; copy <= this.#settings.duplicate; copy++) this.ring(data);
    });
  }

  async #attempt(delivery: Delivery): Promise<void> {
    const { webhook_url: url, api_key: key } = this.#settings;
    if (!url) {
      delivery.error = "no webhook_url is set";
      return;
    }
    delivery.attempts += 1;
    try {
      const response = await fetch(url, {
        method: "POST",
        headers: { "content-type": "application/json", "x-meeting-baas-api-key": key },
        body: JSON.stringify(delivery.payload),
        redirect: "manual",
        signal: AbortSignal.any([this.#closing.signal, AbortSignal.timeout(answerWithinMs)]),
      });
      delivery.status = response.status;
      delivery.delivered = response.ok;
      delivery.error = response.ok ? null : `answered ${response.status}`;
      await response.body?.cancel();
    } catch (error) {
      delivery.status = null;
      delivery.error = reason(error);
    }
    if (delivery.delivered || delivery.attempts >= maxAttempts) return;
    const pause = Math.min(5_000, 100 * 2 ** (delivery.attempts - 1));
    this.#after(pause, () => void this.#attempt(delivery));
  }

  #after(ms: number, act: () => void): void {
    if (this.#closing.signal.aborted) return;
    const timer = setTimeout(() => {
      this.#timers.delete(timer);
      act();
    }, ms);
    this.#timers.add(timer);
  }
}

function reason(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  return error.cause instanceof Error ? `${error.message}: ${error.cause.message}` : error.message;
}
