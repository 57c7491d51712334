import { perTransaction } from "./apply-events";
import type { ListedPage } from "./fetch-events";

/**
 * Reads pages on while those before are written: whoever writes gets at once all that came
 * meanwhile. Few pages wait, so that a large calendar is never held whole.
 */
export async function* readAhead(pages: AsyncGenerator<ListedPage>): AsyncGenerator<ListedPage> {
  let waiting: ListedPage[] = [];
  let over = false;
  let wake = () => {};
  /** Only one side ever waits for the other. */
  const turn = () =>
    new Promise<void>((resolve) => {
      wake = resolve;
    });
  const isFull = () => waiting.flatMap((page) => page.events).length >= perTransaction;

  async function read(): Promise<void> {
    for await (const page of pages) {
      waiting.push(page);
      wake();
      while (isFull() && !over) await turn();
      if (over) return;
    }
  }
  const reading = read().finally(() => {
    over = true;
    wake();
  });
  // Told once what came before is written.
  reading.catch(() => undefined);
  try {
    while (true) {
      const [first, ...others] = waiting;
      if (first) {
        waiting = [];
        wake();
        yield others.reduce(joined, first);
      } else if (over) {
        return await reading;
      } else await turn();
    }
  } finally {
    over = true;
    wake();
  }
}

/** What both show of the same event is as the later one has it. */
function joined(former: ListedPage, later: ListedPage): ListedPage {
  const ids = new Set([...later.events, ...later.unreadable].map(({ id }) => id));
  const isOlder = ({ id }: { id: string }) => !ids.has(id);
  return {
    ...former,
    pages: former.pages + later.pages,
    events: [...former.events.filter(isOlder), ...later.events],
    unreadable: [...former.unreadable.filter(isOlder), ...later.unreadable],
  };
}
