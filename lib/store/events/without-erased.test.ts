import { describe, expect, it } from "vitest";
import type { EventContent } from "@/lib/domain/event-content";
import { eraserOf, erasureHash, standInOf, withoutErased } from "./without-erased";

const ada = { email: "ada@example.com", name: "Ada Lovelace" };
const standIn = standInOf(ada.email);

describe("taking somebody out of texts", () => {
  const erase = eraserOf([ada]);
  it.each([
    ["Call with Ada Lovelace.", `Call with ${standIn.name}.`],
    ["ADA LOVELACE <Ada@Example.com>", `${standIn.name} <${standIn.email}>`],
    ["mailto:ada@example.com.", `mailto:${standIn.email}.`],
    ["Zoë\nAda Lovelace\tand more", `Zoë\n${standIn.name}\tand more`],
    ["nevada@example.com", "nevada@example.com"],
    ["x.ada@example.com", "x.ada@example.com"],
    ["ada@example.com.au", "ada@example.com.au"],
    ["Nada Lovelaces", "Nada Lovelaces"],
    ["Ada", "Ada"],
  ])("%j", (text, expected) => {
    expect(erase(text)).toBe(expected);
    expect(erase({ a: [text, 1, null] })).toEqual({ a: [expected, 1, null] });
  });

  it("takes signs of a name as signs", () => {
    expect(eraserOf([{ email: "a@b.example", name: "A. (B+) C" }])("x A. (B+) C y")).toBe(
      "x Erased y",
    );
  });
});

it("takes out what an address is called beside it, whatever it is, and nowhere else", () => {
  const erase = eraserOf([{ email: ada.email, name: null }]);
  const guest = { email: "ADA@example.com", name: "Weekly Review", response: "accepted" };
  const outlook = { emailAddress: { name: "Countess", address: ada.email }, type: "required" };
  expect(erase({ title: "Weekly Review, Countess", guests: [guest, outlook] })).toEqual({
    title: "Weekly Review, Countess",
    guests: [
      { ...standIn, response: "accepted" },
      { emailAddress: { name: "Erased", address: standIn.email }, type: "required" },
    ],
  });
  const unnamed = { email: ada.email, name: null };
  expect(erase(unnamed)).toEqual({ email: standIn.email, name: null });
});

it("takes addresses out of a JSON's keys, and no names: those may be what others are called", () => {
  const erase = eraserOf([{ email: ada.email, name: "name" }]);
  expect(erase({ "ada@example.com": 1, name: "name" })).toEqual({
    [standIn.email]: 1,
    name: "Erased",
  });
});

describe("an event of somebody who was erased", () => {
  const event = {
    id: "1",
    uid: "ada@example.com",
    title: "Ada Lovelace / Zoe",
    organizer: null,
    attendees: [
      { ...ada, email: "ADA@example.com", response: "accepted" },
      { email: "zoe@example.org", name: "Zoe", response: null },
    ],
    description: null,
    raw: { attendees: [{ email: "ada@example.com", displayName: "Ada Lovelace" }] },
  } as unknown as EventContent;

  it("has a stand-in for them, everywhere but in ids", () => {
    const kept = withoutErased(event, new Set([erasureHash("Ada@example.com ")]));
    expect(kept).toEqual({
      ...event,
      title: `${standIn.name} / Zoe`,
      attendees: [{ ...standIn, response: "accepted" }, event.attendees[1]],
      raw: { attendees: [{ email: standIn.email, displayName: standIn.name }] },
    });
  });

  it("stays as it is where nobody in it was", () => {
    expect(withoutErased(event, new Set([erasureHash("bob@example.com")]))).toBe(event);
  });
});
