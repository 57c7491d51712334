import { afterEach, expect, test, vi } from "vitest";
import type { EventView } from "@/lib/domain/views/event-view";
import { type Click, clicks, painted } from "./clicks";

const event = (id: string) => ({ id, title: id }) as EventView;
const marks =
  (id: string, mark: string): Click =>
  (one) =>
    one.id === id ? { ...one, title: `${one.title} ${mark}` } : one;
const titles = (events: EventView[]) =>
  painted({ events, next: null }, clicks.current()).events.map(({ title }) => title);

afterEach(() => {
  for (const click of clicks.current()) clicks.remove(click);
});

test("each click lies over whatever is read, until its own end, in any order", () => {
  const [first, second] = [marks("a", "clicked"), marks("b", "clicked")];
  clicks.add(first);
  clicks.add(second);
  const read = () => [event("a"), event("b"), event("c")];
  expect(titles(read())).toEqual(["a clicked", "b clicked", "c"]);
  clicks.remove(second);
  expect(titles(read())).toEqual(["a clicked", "b", "c"]);
  expect(titles([event("a"), { ...event("b"), title: "b answered" }])).toEqual([
    "a clicked",
    "b answered",
  ]);
  clicks.remove(first);
  expect(titles(read())).toEqual(["a", "b", "c"]);
});

test("the later of two clicks on one meeting lies on top, and the earlier one's end leaves it", () => {
  const [first, second] = [marks("a", "one"), marks("a", "two")];
  clicks.add(first);
  clicks.add(second);
  expect(titles([event("a")])).toEqual(["a one two"]);
  clicks.remove(first);
  expect(titles([event("a")])).toEqual(["a two"]);
});

test("what no click concerns stays the same object, and nothing known stays nothing", () => {
  clicks.add(marks("a", "clicked"));
  const other = event("b");
  expect(painted({ events: [other], next: null }, clicks.current()).events[0]).toBe(other);
  expect(painted(undefined, clicks.current())).toBeUndefined();
  expect(painted(event("a"), clicks.current())).toMatchObject({ title: "a clicked" });
});

test("whoever shows them is told of each", () => {
  const told = vi.fn();
  const stop = clicks.subscribe(told);
  const click = marks("a", "clicked");
  clicks.add(click);
  clicks.remove(click);
  stop();
  clicks.add(click);
  expect(told).toHaveBeenCalledTimes(2);
});
