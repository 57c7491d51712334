import { LinkInPlace } from "@/components/list/link-in-place";
import { rulesPath, ruleTabs, tabWords } from "./rules-address";

/** What the page is about: the rules, whom they are about, and what they were. */
export function RuleTabs({ current }: { current: (typeof ruleTabs)[number] }) {
  return (
    <nav aria-label="Parts of the rules" className="border-b border-line px-2 md:px-4">
      <ul className="flex flex-wrap">
        {ruleTabs.map((tab) => (
          <li key={tab}>
            <LinkInPlace
              href={rulesPath("/rules", { tab })}
              aria-current={tab === current ? "page" : undefined}
              className="-mb-px flex h-9 items-center border-b-2 border-transparent px-2 text-ink-2 hover:text-ink aria-[current]:border-accent aria-[current]:font-medium aria-[current]:text-accent"
            >
              {tabWords[tab]}
            </LinkInPlace>
          </li>
        ))}
      </ul>
    </nav>
  );
}
