import { log } from "@/lib/log";
import type { DueSql } from "@/lib/store/database/due-soon";
import { isUnavailable } from "@/lib/store/database/unavailable";

/** One kind of claimed work. */
export type Kind<Piece> = {
  name: string;
  /** So many pieces run at a time, in this process. */
  atOnce: number;
  /** In SQL: when its next piece is due. */
  due: DueSql;
  /** Takes one piece that is due; null when none is. */
  claim(): Promise<Piece | null>;
  /** Known at its claim: nothing else was due. */
  isLast?(piece: Piece): boolean;
  /** What a piece was about may be due again so soon after its claim. */
  againAfterMilliseconds?: number;
  run(piece: Piece): Promise<unknown>;
  /** Writes down what became of a piece that threw: attempts, reason and when it is due again. */
  fail(piece: Piece, error: unknown): Promise<void>;
  /** Leaves a piece to other processes that takes too long for one that stops. */
  release?(piece: Piece): Promise<void>;
};

export type Runner = {
  /** Whether it would take a piece now, if one were due. */
  isReady(): boolean;
  /** Looks for work now. */
  wake(): void;
  /** Takes no more work; resolves once what is under way has ended. */
  stop(): Promise<void>;
  /** Leaves to other processes what is still under way. */
  release(): Promise<void>;
};

/** While the database is away there is nothing to be had from it. */
const pauseMilliseconds = 2_000;

/**
 * Runs what is due of one kind, whenever it is woken and as long as there is something. A piece that
 * fails is written down and holds up no other one; only a claim that fails, or the database being
 * away, makes this kind pause.
 */
export function startRunner<Piece>(kind: Kind<Piece>): Runner {
  const running = new Map<Promise<void>, Piece>();
  let looking: Promise<void> | null = null;
  let lookAgain = false;
  /** Something may be due that nobody looked for. */
  let isMoreDue = false;
  /** Somebody had it look while a piece was under way. */
  let isAskedAgain = false;
  let stopped = false;
  let notBefore = 0;

  const isReady = () => !stopped && running.size < kind.atOnce && Date.now() >= notBefore;
  const wakeIn = (milliseconds: number) => setTimeout(wake, milliseconds).unref();
  const pause = () => {
    notBefore = Date.now() + pauseMilliseconds;
    wakeIn(pauseMilliseconds);
  };

  async function look(): Promise<void> {
    isMoreDue = true;
    isAskedAgain = running.size > 0;
    while (isReady() && isMoreDue) {
      const piece = await kind.claim();
      isMoreDue = piece !== null && !kind.isLast?.(piece);
      if (piece === null) return;
      if (kind.againAfterMilliseconds) wakeIn(kind.againAfterMilliseconds);
      const work = runPiece(kind, piece).catch((error) => {
        // Its lease, or the due time that its claim gave it, brings it back.
        tell(kind.name, error, "failure not written down");
        if (isUnavailable(error)) pause();
      });
      running.set(work, piece);
      void work.then(() => {
        running.delete(work);
        // Whoever asked for it anew meanwhile asked in vain: its lease was held.
        if (isMoreDue || isAskedAgain) wake();
      });
    }
  }

  function wake(): void {
    if (stopped) return;
    lookAgain = true;
    looking ??= (async () => {
      while (lookAgain) {
        lookAgain = false;
        await look().catch((error) => {
          tell(kind.name, error, "nothing claimed");
          pause();
        });
      }
      looking = null;
    })();
  }

  wake();
  return {
    wake,
    isReady,
    async stop() {
      stopped = true;
      await looking;
      await Promise.all(running.keys());
    },
    async release() {
      await Promise.all([...running.values()].map((piece) => kind.release?.(piece)));
    },
  };
}

/**
 * Runs one piece to its end, whatever that is.
 * @throws what kept its failure from being written down
 */
export async function runPiece<Piece>(kind: Kind<Piece>, piece: Piece): Promise<void> {
  try {
    await kind.run(piece);
  } catch (error) {
    await kind.fail(piece, error);
  }
}

function tell(kind: string, error: unknown, what: string): void {
  if (isUnavailable(error)) log().warn({ kind }, "database unavailable");
  else log().error({ kind, error: String(error).slice(0, 500) }, what);
}
