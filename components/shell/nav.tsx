import {
  Bot,
  CalendarDays,
  Calendars,
  Clapperboard,
  History,
  Inbox,
  ListChecks,
  Users,
} from "lucide-react";
import Link from "next/link";
import type { ReactNode } from "react";
import { mayAct, type Role } from "@/lib/domain/role";
import { Arriving } from "./arriving";

/** `key` leads there, after a G. */
const places = [
  {
    place: "calendar",
    href: "/calendar",
    label: "Calendar",
    key: "c",
    Icon: CalendarDays,
    for: "viewer",
  },
  { place: "changes", href: "/changes", label: "Changes", key: "h", Icon: History, for: "viewer" },
  { place: "bots", href: "/bots", label: "Bots", key: "b", Icon: Bot, for: "viewer" },
  {
    place: "recordings",
    href: "/recordings",
    label: "Recordings",
    key: "e",
    Icon: Clapperboard,
    for: "viewer",
  },
  { place: "rules", href: "/rules", label: "Rules", key: "r", Icon: ListChecks, for: "viewer" },
  {
    place: "deliveries",
    href: "/deliveries",
    label: "Deliveries",
    key: "d",
    Icon: Inbox,
    for: "viewer",
  },
  {
    place: "calendars",
    href: "/calendars",
    label: "Calendars",
    key: "n",
    Icon: Calendars,
    for: "viewer",
  },
  { place: "team", href: "/team", label: "Team", key: "t", Icon: Users, for: "admin" },
] as const;

/** Those that are there for somebody. */
export function placesFor(role: Role) {
  return places.filter(({ for: needed }) => mayAct(role, needed));
}

export type Place = (typeof places)[number]["place"];

/** Where in the navigation a page belongs; null for one that it doesn't lead to. */
export function placeOf(path: string): Place | null {
  const first = path.split("/")[1];
  return places.find(({ place }) => place === first)?.place ?? null;
}

type Props = {
  current: Place | null;
  role: Role;
  /** Each place before its data has come. */
  skeletons: Record<Place, ReactNode>;
};

/** A column beside the page; on phones a bar below it. */
export function Nav({ current, role, skeletons }: Props) {
  return (
    <nav aria-label="Pages">
      {/* On phones there are more than find room at once. */}
      <ul className="flex max-md:overflow-x-auto md:flex-col md:gap-0.5 md:px-2">
        {placesFor(role).map(({ place, href, label, Icon, for: needed }) => (
          <li
            key={place}
            // The bar has no room for it: there it is in the menu of who is signed in.
            className={`flex-1 max-md:min-w-16 md:min-w-0 ${needed === "admin" ? "max-md:hidden" : ""}`}
          >
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
