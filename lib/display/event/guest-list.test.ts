import { expect, test } from "vitest";
import type { Attendee } from "@/lib/domain/views/event-view";
import { guestList, guestTally } from "./guest-list";

const guest = (name: string, response: Attendee["response"], email = `${name}@team.example`) => ({
  ...{ name, response, email },
});
const team = ["Ada@team.example"];

test("who organizes comes first, then by answer, then as people sort", () => {
  const guests = guestList(
    [
      ...[guest("Zoë", "declined"), guest("Guest 10", "accepted"), guest("Guest 9", "accepted")],
      ...[guest("ada", "needs-action"), guest("Bo", "tentative"), guest("Cy", null)],
    ],
    { name: "Olga", email: "olga@team.example" },
    team,
  );
  expect(guests.map(({ name }) => name)).toEqual([
    ...["Olga", "Guest 9", "Guest 10", "Bo", "ada", "Cy", "Zoë"],
  ]);
  expect(guests.map(({ organizes }) => organizes).filter(Boolean)).toHaveLength(1);
});

test("each is there once, however their address is written, and the organizer among them", () => {
  const guests = guestList(
    [guest("Ada", "accepted", "ADA@team.example"), guest("Ada", "accepted", "ada@team.example ")],
    { name: null, email: "ada@TEAM.example" },
    team,
  );
  expect(guests).toMatchObject([{ organizes: true, response: "accepted", outside: false }]);
});

test("who has an address of another domain is from outside; without one nobody knows", () => {
  const guests = guestList(
    [
      guest("In", null),
      guest("Out", null, "out@client.example"),
      guest("Sub", null, "sub@mail.team.example"),
      guest("None", null, ""),
    ],
    null,
    team,
  );
  expect(guests.map(({ name, outside }) => [name, outside])).toEqual([
    ...[
      ["In", false],
      ["None", null],
      ["Out", true],
      ["Sub", true],
    ],
  ]);
});

test("they are counted by answer", () => {
  const count = (all: Attendee[]) => guestTally(guestList(all, null, team));
  expect(count([guest("a", "accepted"), guest("b", "accepted"), guest("c", "needs-action")])).toBe(
    "3 guests: 2 yes, 1 not answered",
  );
  expect(count([guest("a", null)])).toBe("1 guest");
  expect(count([guest("a", "declined", "a@client.example")])).toBe("1 guest: 1 no, 1 from outside");
});
