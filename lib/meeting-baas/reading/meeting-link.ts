import type { MeetingHost } from "@/lib/domain/views/event-view";
import { unwrapped } from "./unwrap-link";

const longest = 16_000;
const mostWords = 100;
const mostWrappers = 10;

/**
 * The address of the web that people meant: without what stands around it, out of the wrappers
 * that mail filters put it in, for browsers where it was for an app. Null where there is none.
 */
export function meetingLink(written: string | null | undefined): string | null {
  if (!written || written.length > longest) return null;
  const words = written
    .replace(/\p{Cf}/gu, "")
    .split(/[\s<>"]+/)
    .filter(Boolean)
    .slice(0, mostWords);
  const links = words.flatMap((word) => linkIn(bare(word), words.length === 1) ?? []);
  return links.find((link) => hostOf(link) !== "other") ?? links[0] ?? null;
}

export function hostOf(address: string): MeetingHost {
  const hostname = new URL(address).hostname.replace(/\.$/, "");
  const isAt = (domain: string) => hostname === domain || hostname.endsWith(`.${domain}`);
  return (
    (Object.keys(hosts) as (keyof typeof hosts)[]).find((host) => hosts[host].some(isAt)) ?? "other"
  );
}

const hosts = {
  zoom: ["zoom.us", "zoom.com", "zoomgov.com", "zoom.com.cn"],
  meet: ["meet.google.com"],
  teams: ["teams.microsoft.com", "teams.live.com", "teams.microsoft.us", "teams.cloud.microsoft"],
  webex: ["webex.com"],
} satisfies Record<Exclude<MeetingHost, "other">, string[]>;

/** A word without the signs of a sentence around it. */
function bare(word: string): string {
  const inner = word.slice(word.lastIndexOf("](") + 1 && word.lastIndexOf("](") + 2);
  const start = inner.replace(/^(?:url:|href=)?[([{'‘’“”«„`*]*/i, "");
  let end = withoutLast(start, ".,;:!?'‘’“”»`*。、，；：！？…");
  for (const [open, close] of ["()", "[]", "{}"]) {
    if (!close || !open) continue;
    let surplus = count(end, close) - count(end, open);
    for (; surplus > 0 && end.endsWith(close); surplus -= 1) {
      end = withoutLast(end.slice(0, -1), ".,;:!?'’”");
    }
  }
  return end.replaceAll("&amp;", "&");
}

/** Without the signs at its end; a pattern would try each run of them from each of its places. */
function withoutLast(text: string, signs: string): string {
  let end = text.length;
  while (end > 0 && signs.includes(text.charAt(end - 1))) end -= 1;
  return text.slice(0, end);
}

function count(text: string, sign: string): number {
  return text.split(sign).length - 1;
}

/** @param alone whether nothing else was written: then an address needs no `https://` */
function linkIn(word: string, alone: boolean): string | null {
  let link = withScheme(word, alone);
  for (let depth = 0; link && depth < mostWrappers; depth++) {
    const target = unwrapped(link);
    if (target === null) return link;
    link = withScheme(target, true);
  }
  return link;
}

function withScheme(word: string, alone: boolean): string | null {
  const forBrowsers = fromApp(word);
  const address = forBrowsers ?? word;
  if (/^https?:\/\//i.test(address)) return URL.canParse(address) ? address : null;
  const schemeless = address.replace(/^\/\//, "");
  if (!/^[a-z\d][a-z\d-]*(\.[a-z\d-]+)*\.[a-z]{2,}(:\d+)?[/?]./i.test(schemeless)) return null;
  const link = `https://${schemeless}`;
  if (!URL.canParse(link)) return null;
  const isSure = alone && /^[^/?]*\.[a-z]{2,}(:\d+)?[/?]/.test(schemeless);
  return isSure || hostOf(link) !== "other" ? link : null;
}

/** What a link that opens an app is in a browser; null where it is none, or leads elsewhere. */
function fromApp(word: string): string | null {
  if (!/^(zoommtg|zoomus|msteams):/i.test(word)) return null;
  const [scheme = "", rest = ""] = word.split(/:(.*)/s);
  if (scheme.toLowerCase() === "msteams") return fromTeams(rest);
  const link = `https:${rest}`;
  if (!URL.canParse(link) || !rest.startsWith("//") || hostOf(link) !== "zoom") return null;
  const { host, username, searchParams } = new URL(link);
  const number = searchParams.get("confno")?.replace(/[\s-]/g, "");
  if (username || !number || !/^\d{1,20}$/.test(number)) return null;
  const password = searchParams.get("pwd");
  return `https://${host}/j/${number}${password ? `?pwd=${encodeURIComponent(password)}` : ""}`;
}

function fromTeams(rest: string): string | null {
  const link = rest.startsWith("//")
    ? `https:${rest}`
    : `https://teams.microsoft.com/${rest.replace(/^\//, "")}`;
  if (!URL.canParse(link) || hostOf(link) !== "teams") return null;
  const { username, pathname } = new URL(link);
  return !username && /^\/(l|meet|v2)\//.test(pathname) ? link : null;
}
