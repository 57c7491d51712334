import { expect, test } from "vitest";
import { weekBegins } from "./week-begins";

test.each([
  ["en-GB,en;q=0.9", 1],
  ["en-US,en;q=0.9", 0],
  ["de-DE", 1],
  ["pt-BR,pt;q=0.8", 0],
  ["ar-EG", 6],
  ["ja", 0],
  ["fr;q=0.9", 1],
  ["*", 1],
  ["", 1],
  [null, 1],
  ["<script>", 1],
])("weeks begin by the first language asked for: %s", (accepted, expected) => {
  expect(weekBegins(accepted)).toBe(expected);
});
