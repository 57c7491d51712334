import { beforeEach, describe, expect, it, vi } from "vitest";
import { clientAddress } from "./client-address";

const settings = vi.hoisted(() => ({ TRUST_PROXY: "off", PUBLIC_URL: "http://127.0.0.1:3000" }));
vi.mock("@/lib/env", () => ({ env: () => settings }));

beforeEach(() => {
  settings.TRUST_PROXY = "off";
  settings.PUBLIC_URL = "http://127.0.0.1:3000";
});

describe("where a call comes from", () => {
  it("is who connected, whatever it says of itself", () => {
    expect(clientAddress("203.0.113.9", "198.51.100.1")).toBe("203.0.113.9");
    expect(clientAddress(undefined, "198.51.100.1")).toBeNull();
  });

  it("isn't known behind https, where a proxy connects", () => {
    settings.PUBLIC_URL = "https://callboard.example";
    expect(clientAddress("127.0.0.1", "198.51.100.1")).toBeNull();
  });

  it.each([
    ["198.51.100.1", "198.51.100.1"],
    ["made up, 198.51.100.1, 203.0.113.9", "203.0.113.9"],
    ["203.0.113.9:51234", "203.0.113.9"],
    ["[2001:db8:1:2:3:4:5:6]:443", "2001:db8:1:2::/64"],
    ["nonsense", null],
    [null, "127.0.0.1"],
  ])("is the last that a trusted proxy names: %s", (forwarded, expected) => {
    settings.TRUST_PROXY = "on";
    expect(clientAddress("127.0.0.1", forwarded)).toBe(expected);
  });

  it.each([
    ["::ffff:203.0.113.9", "203.0.113.9"],
    ["2001:DB8:1:2:3:4:5:6", "2001:db8:1:2::/64"],
    ["2001:db8:1:2::9", "2001:db8:1:2::/64"],
    ["2001:db8::9", "2001:db8:0:0::/64"],
    ["fe80::1%eth0", "fe80:0:0:0::/64"],
    ["::1", "0:0:0:0::/64"],
  ])("stands for its network: %s", (address, expected) => {
    expect(clientAddress(address, null)).toBe(expected);
  });
});
