import { randomUUID } from "node:crypto";
import { type Random, random } from "../chance/random";
import { draw } from "../chance/range";
import { now } from "../clock/clock";
import { nanosecondText } from "../clock/instants";
import type { Settings } from "./settings";

export type Payload = { event: string; data: Record<string, unknown> };

type Delivery = {
  id: string;
  at: string;
  payload: Payload;
  /** Of the last attempt; null while nothing answered. */
  status: number | null;
  attempts: number;
  delivered: boolean;
  /** Lost on purpose: it is never sent. */
  dropped: boolean;
  error: string | null;
};

/** How stubbornly, and where else than at the account's address. */
type Way = { attempts: number; answerWithinMs: number; url?: string };

const batchMs = 50;
const usualWay: Way = { attempts: 10, answerWithinMs: 10_000 };
/** A bot's status is told once: who misses it, misses it. */
export const onceOnly: Way = { attempts: 1, answerWithinMs: 5_000 };
/** How long webhooks wait for others to change places with. */
const reorderMs = 150;

type Batch = { at: bigint; eventUuids: Set<string>; timer: NodeJS.Timeout };
type Pending = { payload: Payload; way: Way };

/** Tells the account's webhook what changed: batched per calendar, retried until it is heard. */
export class Webhooks {
  readonly deliveries: Delivery[] = [];
  readonly #batches = new Map<string, Batch>();
  readonly #timers = new Set<NodeJS.Timeout>();
  #pending: Pending[] = [];
  #closing = new AbortController();
  #dice: Random;
  readonly #settings: Settings;

  constructor(settings: Settings, seed: number) {
    this.#settings = settings;
    this.#dice = random(`webhooks ${seed}`);
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
    const delivery = this.#record({ event: "calendar.sync_events", data });
    void this.#attempt(delivery, usualWay);
    return delivery;
  }

  /** Sends as the settings say: late, twice, out of order, or not at all. */
  send(payload: Payload, way: Partial<Way> = {}): void {
    const sent = { payload, way: { ...usualWay, ...way } };
    if (!this.#settings.webhooks) {
      this.#record(payload).dropped = true;
      return;
    }
    const waiting = this.#settings.reorder ? reorderMs : 0;
    for (let copy = 0; copy <= this.#settings.duplicate; copy++) {
      this.#pending.push(sent);
      const delay = waiting + draw(this.#settings.webhook_delay_ms, this.#dice);
      this.#after(delay, () => this.#sendOne(sent));
    }
  }

  /** A calendar that is gone has nothing more to say. */
  forget(calendarId: string): void {
    clearTimeout(this.#batches.get(calendarId)?.timer);
    this.#batches.delete(calendarId);
  }

  /** Drops all that isn't sent yet, and forgets what was. */
  clear(seed: number): void {
    this.close();
    this.deliveries.length = 0;
    this.#closing = new AbortController();
    this.#dice = random(`webhooks ${seed}`);
  }

  close(): void {
    this.#closing.abort();
    for (const batch of this.#batches.values()) clearTimeout(batch.timer);
    for (const timer of this.#timers) clearTimeout(timer);
    this.#batches.clear();
    this.#timers.clear();
    this.#pending = [];
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
    this.send({ event: "calendar.sync_events", data });
  }

  /** Sends the one whose turn it is or, out of order, any that waits. */
  #sendOne(due: Pending): void {
    const own = this.#pending.indexOf(due);
    const inOrder = own >= 0 && !this.#settings.reorder;
    const index = inOrder ? own : this.#dice.int(0, this.#pending.length - 1);
    const [chosen] = this.#pending.splice(index, 1);
    if (!chosen) return;
    const delivery = this.#record(chosen.payload);
    const ratio = this.#settings.drop_ratio;
    delivery.dropped = ratio > 0 && this.#dice.next() < ratio;
    if (!delivery.dropped) void this.#attempt(delivery, chosen.way);
  }

  #record(payload: Payload): Delivery {
    const delivery: Delivery = {
      id: randomUUID(),
      at: new Date(now(this.#settings)).toISOString(),
      payload,
      status: null,
      attempts: 0,
      delivered: false,
      dropped: false,
      error: null,
    };
    this.deliveries.push(delivery);
    return delivery;
  }

  async #attempt(delivery: Delivery, way: Way): Promise<void> {
    const url = way.url || this.#settings.webhook_url;
    if (!url) {
      delivery.error = "no webhook_url is set";
      return;
    }
    const closing = this.#closing.signal;
    delivery.attempts += 1;
    try {
      const response = await fetch(url, {
        method: "POST",
        headers: {
          "content-type": "application/json",
          "x-meeting-baas-api-key": this.#settings.api_key,
        },
        body: JSON.stringify(delivery.payload),
        redirect: "manual",
        signal: AbortSignal.any([closing, AbortSignal.timeout(way.answerWithinMs)]),
      });
      delivery.status = response.status;
      delivery.delivered = response.ok;
      delivery.error = response.ok ? null : `answered ${response.status}`;
      await response.body?.cancel();
    } catch (error) {
      delivery.status = null;
      delivery.error = reason(error);
    }
    if (delivery.delivered || closing.aborted || delivery.attempts >= way.attempts) return;
    const pause = Math.min(5_000, 100 * 2 ** (delivery.attempts - 1));
    this.#after(pause, () => void this.#attempt(delivery, way));
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
