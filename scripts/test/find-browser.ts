import { existsSync } from "node:fs";
import { delimiter, join } from "node:path";
import { chromium } from "@playwright/test";
import { Problem } from "../command/problem";
import { projectRoot } from "../command/project-root";
import { runProgram } from "../process/run-program";

type Browser = { path: string; name: string };

const ways: [name: string, find: () => Promise<string | undefined>][] = [
  ["an installed browser", installed],
  ["Playwright's own browser", ofPlaywright],
  ["Debian's chromium package", ofDebian],
  ["@sparticuz/chromium", ofNpm],
];

/** Finds a Chromium for the browser tests, or gets one; says which one it uses. */
export async function findBrowser(): Promise<Browser> {
  const given = process.env.CHROMIUM_PATH;
  if (given) {
    if (await runs(given)) return chosen(given, "CHROMIUM_PATH");
    throw new Problem(`CHROMIUM_PATH names ${given}, which doesn't run: correct or unset it.`);
  }
  for (const [name, find] of ways) {
    const path = await find();
    if (path && (await runs(path))) return chosen(path, name);
  }
  throw new Problem(
    "No browser for the journeys was found, and none could be installed.\n" +
      "Install Chromium or Chrome (on Debian and Ubuntu: apt-get install chromium; elsewhere:\n" +
      "npx playwright install --with-deps chromium), or set CHROMIUM_PATH to one.",
  );
}

function chosen(path: string, name: string): Browser {
  console.log(`The journeys run in ${name}: ${path}`);
  return { path, name };
}

async function runs(path: string): Promise<boolean> {
  if (!existsSync(path)) return false;
  // On Windows, asking for the version opens a window.
  if (process.platform === "win32") return true;
  return (await runProgram(path, ["--version"], { timeoutSeconds: 30 })).code === 0;
}

async function installed(): Promise<string | undefined> {
  const names = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"];
  const folders = (process.env.PATH ?? "").split(delimiter);
  const applications = [
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
    "C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe",
  ];
  const places = names.flatMap((name) => folders.map((folder) => join(folder, name)));
  for (const path of [...places, ...applications]) {
    if (existsSync(path) && (await runs(path))) return path;
  }
  return undefined;
}

async function ofPlaywright(): Promise<string | undefined> {
  const path = chromium.executablePath();
  if (existsSync(path)) return path;
  try {
    await fetch("https://cdn.playwright.dev", { signal: AbortSignal.timeout(5_000) });
  } catch {
    return undefined;
  }
  const cli = join(projectRoot, "node_modules/@playwright/test/cli.js");
  await runProgram(process.execPath, [cli, "install", "chromium"], { timeoutSeconds: 60 });
  return path;
}

async function ofDebian(): Promise<string | undefined> {
  if (process.getuid?.() !== 0 || !existsSync("/usr/bin/apt-get")) return undefined;
  console.log("Installing Chromium with apt-get …");
  const env = { DEBIAN_FRONTEND: "noninteractive" };
  const patience = ["-o", "Acquire::Retries=0", "-o", "Acquire::http::Timeout=15"];
  await runProgram("apt-get", ["update", ...patience], { env, timeoutSeconds: 60 });
  const install = ["install", "-y", "--no-install-recommends", ...patience, "chromium"];
  await runProgram("apt-get", install, { env, timeoutSeconds: 180 });
  return installed();
}

async function ofNpm(): Promise<string | undefined> {
  if (process.platform !== "linux" || process.arch !== "x64") return undefined;
  // Makes the package bring its own libraries and put them on LD_LIBRARY_PATH.
  process.env.AWS_LAMBDA_JS_RUNTIME = "nodejs20.x";
  try {
    const packed = await import("@sparticuz/chromium");
    return await packed.default.executablePath();
  } finally {
    delete process.env.AWS_LAMBDA_JS_RUNTIME;
  }
}
