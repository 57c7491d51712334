import { spawn } from "node:child_process";

export type ProgramResult = { code: number; output: string };

type RunProgramOptions = {
  cwd?: string;
  env?: Record<string, string | undefined>;
  account?: { uid: number; gid: number } | undefined;
  timeoutSeconds?: number;
};

/** Runs a program to its end and collects what it said; one that can't start has code 127. */
export function runProgram(
  command: string,
  args: string[],
  options: RunProgramOptions = {},
): Promise<ProgramResult> {
  return new Promise((resolve) => {
    const child = spawn(command, args, {
      stdio: ["ignore", "pipe", "pipe"],
      cwd: options.cwd,
      env: { ...process.env, ...options.env },
      timeout: (options.timeoutSeconds ?? 120) * 1000,
      ...options.account,
    });
    let output = "";
    const collect = (chunk: Buffer) => {
      output += chunk.toString();
    };
    child.stdout.on("data", collect);
    child.stderr.on("data", collect);
    child.once("error", (error) => resolve({ code: 127, output: error.message }));
    // "exit" and not "close": a daemon it left behind may hold the pipes open.
    child.once("exit", (code) => setImmediate(() => resolve({ code: code ?? 1, output })));
  });
}
