import { expect, it } from "vitest";
import { domainOf, guessedDomains } from "./internal-domains";
import { foldedOnce, isMeant, preparedWho } from "./who";

const internal = new Set(["acme.example", "xn--mnchen-3ya.example"]);
const meant = (who: string, email: string) =>
  isMeant(preparedWho([who]), foldedOnce({ email, name: null }), "ada@acme.example", internal);

it.each([
  ["ana@x.example", "Ana@X.example", true],
  ["ana@x.example", "bo@x.example", false],
  ["@x.example", "bo@x.example", true],
  ["@x.example", "bo@eu.x.example", false],
  ["@x.example", "bo@notx.example", false],
  ["@*.x.example", "bo@x.example", true],
  ["@*.x.example", "bo@eu.x.example", true],
  ["@*.x.example", "bo@eux.example", false],
  ["internal", "bo@acme.example", true],
  ["internal", "bo@eu.acme.example", false],
  ["internal", "bo@münchen.example", true],
  ["external", "bo@acme.example", false],
  ["external", "bo@x.example", true],
  ["@münchen.example", "bo@xn--mnchen-3ya.example", true],
  ["owner", "ADA@acme.example", true],
  ["owner", "bo@acme.example", false],
  ["internal", "", null],
  ["ana@x.example", "", null],
])("%s means %s: %s", (who, email, expected) => expect(meant(who, email)).toBe(expected));

it("guesses a team's own domains from its mailboxes, and never public ones", () => {
  expect(
    guessedDomains([
      "Ada@Acme.example",
      "bo@acme.example",
      "cy@gmail.com",
      "di@outlook.de",
      "room@resource.calendar.google.com",
      "broken",
      "el@sub.other.example",
    ]),
  ).toEqual(["acme.example", "sub.other.example"]);
  expect(domainOf("a@b@c.example")).toBe("c.example");
});
