"use client";

import { areKeysOn } from "@/components/keys/key-setting";
import { Dialog } from "@/components/ui/dialog";

type Props = { pages: readonly { label: string; key: string }[]; onClose: () => void };

type Line = readonly [keys: readonly string[], does: string];

const everywhere: Line[] = [
  [["Ctrl K", "/"], "Search"],
  [["?"], "These shortcuts"],
  [["Esc"], "Close what is open"],
];

const calendar: Line[] = [
  [["T"], "Today"],
  [["J", "K"], "Next, previous"],
  [["D", "W", "M", "A"], "Day, week, month, agenda"],
  [["←", "→", "↑", "↓"], "The event beside, above, below"],
  [["R"], "Record the focused meeting"],
];

const lists: Line[] = [
  [["J", "K"], "Next, previous row"],
  [["X"], "Select; with Shift, all between"],
  [["E"], "Mark changes as seen"],
];

/** All keys that do something by themselves. */
export function Shortcuts({ pages, onClose }: Props) {
  const jumps = pages.map(({ label, key }): Line => [[`G ${key.toUpperCase()}`], label]);
  return (
    <Dialog title="Keyboard shortcuts" onClose={onClose}>
      {!areKeysOn() && (
        <p className="pb-2 text-ink-2">
          Single keys are switched off: your menu at the top right switches them on.
        </p>
      )}
      <Keys title="Everywhere" lines={everywhere} />
      <Keys title="Go to" lines={jumps} />
      <Keys title="Calendar" lines={calendar} />
      <Keys title="Lists" lines={lists} />
    </Dialog>
  );
}

function Keys({ title, lines }: { title: string; lines: readonly Line[] }) {
  return (
    <section className="pt-2">
      <h3 className="pb-1 text-sm font-medium text-ink-2">{title}</h3>
      <dl className="grid grid-cols-[7rem_minmax(0,1fr)] gap-y-1">
        {lines.map(([keys, does]) => (
          <div key={does} className="contents">
            <dt className="flex gap-1">
              {keys.map((key) => (
                <kbd
                  key={key}
                  className="rounded-xs border border-line bg-sunken px-1.5 font-sans text-xs/5"
                >
                  {key}
                </kbd>
              ))}
            </dt>
            <dd>{does}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
