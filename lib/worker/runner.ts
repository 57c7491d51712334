import { log } from "@/lib/log";
import { isUnavailable } from "@/lib/store/database/unavailable";

/** One kind of claimed work. */
export type Kind<Piece> = {
  name: string;
  /** So many pieces run at a time, in this process. */
  atOnce: number;
  /** Takes one piece that is due; null when none is. */
  claim(): Promise<Piece | null>;
  run(piece: Piece): Promise<unknown>;
  /** Writes down what became of a piece that threw: attempts, reason and when it is due again. */
  fail(piece: Piece, error: unknown): Promise<void>;
  /** Leaves a piece to other processes that takes too long for one that stops. */
  release?(piece: Piece): Promise<void>;
};

export type Runner = {
  /** Looks for work now. */
  wake(): void;
  /** Takes no more work; resolves once what is under way has ended. */
  stop(): Promise<void>;
  /** Leaves to other processes what is still under way. */
  release(): Promise<void>;
};

/** How often it looks by itself: a nudge may be lost, and some work falls due by time alone. */
const lookMilliseconds = 1_000;
/** While the database is away there is nothing to be had from it. */
const pauseMilliseconds = 2_000;

/**
 * Runs what is due of one kind. A piece that fails is written down and holds up no other one; only
 * a claim that fails, or the database being away, makes this kind pause.
 */
export function startRunner<Piece>(kind: Kind<Piece>): Runner {
  const running = new Map<Promise<void>, Piece>();
  let looking: Promise<void> | null = null;
  let lookAgain = false;
  let stopped = false;
  let notBefore = 0;

  const pause = () => {
    notBefore = Date.now() + pauseMilliseconds;
  };

  async function look(): Promise<void> {
    while (!stopped && running.size < kind.atOnce && Date.now() >= notBefore) {
      const piece = await kind.claim();
      if (piece === null) return;
      const work = runPiece(kind, piece).catch((error) => {
        // Its lease, or the due time that its claim gave it, brings it back.
        tell(kind.name, error, "failure not written down");
        if (isUnavailable(error)) pause();
      });
      running.set(work, piece);
      void work.then(() => {
        running.delete(work);
        wake();
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

  const timer = setInterval(wake, lookMilliseconds);
  wake();
  return {
    wake,
    async stop() {
      stopped = true;
      clearInterval(timer);
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
