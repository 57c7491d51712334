/**
 * Where a link leads that a mail filter, a search engine or a chat has put into one of its own;
 * null where it isn't wrapped, or doesn't say it. Nothing is fetched.
 */
export function unwrapped(link: string): string | null {
  const url = new URL(link);
  const wrapper = wrappers.find(
    ({ host, path }) => host.test(url.hostname) && path.test(url.pathname),
  );
  return wrapper?.target(url, link) || null;
}

type Wrapper = { host: RegExp; path: RegExp; target: (url: URL, link: string) => string | null };

const anyPath = /^/;
const parameter =
  (...names: string[]) =>
  ({ searchParams }: URL) =>
    names.map((name) => searchParams.get(name)).find(Boolean) ?? null;

const wrappers: Wrapper[] = [
  {
    host: /(^|\.)safelinks\.protection\.(outlook\.com|office365\.us|outlook\.cn|partner\.outlook\.cn)$/,
    path: anyPath,
    target: parameter("url"),
  },
  { host: /^statics\.teams\.cdn\.office\.net$/, path: /safelinks/, target: parameter("url") },
  {
    host: /^(www\.)?google\.(com?\.)?[a-z]{2,3}$/,
    path: /^\/url$/,
    target: parameter("q", "url"),
  },
  { host: /^urldefense\.proofpoint\.com$/, path: /^\/v1\/url/, target: parameter("u") },
  { host: /^urldefense\.(proofpoint\.com|com|us)$/, path: /^\/v2\/url/, target: proofpoint2 },
  { host: /^urldefense\.(proofpoint\.com|com|us)$/, path: /^\/v3\//, target: proofpoint3 },
  { host: /^linkprotect\.cudasvc\.com$/, path: anyPath, target: parameter("a") },
  {
    host: /(^|\.)(mimecast\.com|mimecastprotect\.com)$/,
    path: anyPath,
    target: parameter("url", "u"),
  },
  { host: /^secure-web\.cisco\.com$/, path: anyPath, target: lastOfPath },
  { host: /(^|\.)protection\.sophos\.com$/, path: anyPath, target: sophos },
  { host: /(^|\.)(avanan\.click|protect\.checkpoint\.com)$/, path: /^\/v\d\//, target: checkPoint },
  { host: /(^|\.)trendmicro\.com$/, path: /^\/wis\/clicktime\//, target: parameter("url") },
  {
    host: /^(protect\d?\.fireeye\.com|clicktime\.symantec\.com)$/,
    path: anyPath,
    target: parameter("u"),
  },
  { host: /^slack-redir\.net$/, path: anyPath, target: parameter("url") },
];

/** `-` for `%`, `_` for `/`. */
function proofpoint2({ searchParams }: URL): string | null {
  const target = searchParams.get("u");
  return target && decoded(target.replaceAll("-", "%").replaceAll("_", "/"));
}

const runs = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

/** `*` is the next of the characters that follow the link, `**B` the next three. */
function proofpoint3(_url: URL, link: string): string | null {
  const [, target, characters = ""] = /\/v3\/__(.+?)__;([\w=-]*)!/s.exec(link) ?? [];
  if (!target) return null;
  const left = [...Buffer.from(characters, "base64url").toString("utf8")];
  const whole = target.replace(/\*(?:\*(.))?/g, (_star, run?: string) =>
    left.splice(0, run === undefined ? 1 : runs.indexOf(run) + 2).join(""),
  );
  return decoded(whole)?.replace(/^(https?:\/)(?=[^/])/i, "$1/") ?? null;
}

function lastOfPath({ pathname }: URL): string | null {
  const last = decoded(pathname.split("/").at(-1) ?? "");
  return last?.includes("://") ? last : null;
}

function sophos({ searchParams }: URL): string | null {
  const target = Buffer.from(searchParams.get("u") ?? "", "base64url").toString("utf8");
  return target.includes("://") ? target : null;
}

function checkPoint(_url: URL, link: string): string | null {
  return /\/v\d\/(?:r\d\d\/)?___(.+?)___\./s.exec(link)?.[1] ?? null;
}

function decoded(text: string): string | null {
  try {
    return decodeURIComponent(text);
  } catch {
    return null;
  }
}
