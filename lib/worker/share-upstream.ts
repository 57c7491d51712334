import { setTimeout as delay } from "node:timers/promises";
import { awaitShare, type Duties, shareBudget } from "@/lib/flows/upstream/share-budget";
import { countListeners, listen, listenAsServer } from "@/lib/store/database/listen";
import { notify } from "@/lib/store/database/notify";

const everyMilliseconds = 10_000;
/** The others have made room for a newcomer by then. */
const noticedMilliseconds = 1_000;
const newcomer = { topic: "work", id: "newcomer" } as const;

/**
 * Gives a process that may call Meeting BaaS its share of the budget, whether it works or serves,
 * and keeps that up to date. Its calls wait until the others have left it one; who goes is noticed
 * within seconds.
 * @returns how to stop, once nothing calls upstream any more
 */
export function shareUpstream(duties: Duties): () => Promise<void> {
  if (!duties.works) listenAsServer();
  awaitShare();
  let isNew = true;
  const share = async (): Promise<void> => {
    const others = (await countListeners()) - 1;
    if (isNew && others > 0) await delay(noticedMilliseconds, undefined, { ref: false });
    await shareBudget(duties);
    isNew = false;
  };
  // While the database is away nothing is called, and the former share will do.
  let sharing: Promise<unknown> = Promise.resolve();
  const tryShare = () => {
    sharing = Promise.all([sharing, share().catch(() => undefined)]);
  };
  const timer = setInterval(tryShare, everyMilliseconds);
  const unlisten = listen({
    onNotice: ({ topic, id }) => {
      if (topic === newcomer.topic && id === newcomer.id && !isNew) tryShare();
    },
    onConnect: () => {
      notify(newcomer);
      tryShare();
    },
  });
  return async () => {
    clearInterval(timer);
    unlisten();
    await sharing;
  };
}
