import { Bot, CalendarDays, Calendars, History, Inbox } from "lucide-react";
import Link from "next/link";
import type { ReactNode } from "react";
import { Arriving } from "./arriving";

const places = [
  { place: "calendar", href: "/calendar", label: "Calendar", Icon: CalendarDays },
  { place: "changes", href: "/changes", label: "Changes", Icon: History },
  { place: "bots", href: "/bots", label: "Bots", Icon: Bot },
  { place: "deliveries", href: "/deliveries", label: "Deliveries", Icon: Inbox },
  { place: "calendars", href: "/calendars", label: "Calendars", Icon: Calendars },
] as const;

export type Place = (typeof places)[number]["place"];

/** Where in the navigation a page belongs; null for one that it doesn't lead to. */
export function placeOf(path: string): Place | null {
  // Recordings are what bots bring home.
  const first = path.split("/")[1] === "recordings" ? "bots" : path.split("/")[1];
  return places.find(({ place }) => place === first)?.place ?? null;
}

type Props = {
  current: Place | null;
  /** Each place before its data has come. */
  skeletons: Record<Place, ReactNode>;
};

/** A column beside the page; on phones a bar below it. */
export function Nav({ current, skeletons }: Props) {
  return (
    <nav aria-label="Pages">
      <ul className="flex md:flex-col md:gap-0.5 md:px-2">
        {places.map(({ place, href, label, Icon }) => (
          <li key={place} className="min-w-0 flex-1">
            <Link
              href={href}
              aria-current={place === current ? "page" : undefined}
              className="flex items-center gap-2.5 rounded-sm text-ink-2 transition-colors hover:bg-sunken hover:text-ink aria-[current]:font-medium aria-[current]:text-accent max-md:h-14 max-md:flex-col max-md:justify-center max-md:gap-0.5 max-md:text-2xs md:h-8 md:px-2 md:aria-[current]:bg-accent-soft"
            >
              <Icon aria-hidden className="size-4 max-md:size-5" />
              {label}
              <Arriving skeleton={skeletons[place]} />
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  );
}
