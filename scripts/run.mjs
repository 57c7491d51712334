import { bootstrap } from "./launch/bootstrap.mjs";

const commands = {
  worker: "scripts/worker.ts",
  migrate: "scripts/migrate.ts",
  sandbox: "sandbox/main.ts",
  user: "scripts/user.ts",
  doctor: "scripts/doctor.ts",
  check: "scripts/check.ts",
  bench: "bench/main.ts",
  soak: "soak/main.ts",
  shots: "shots/main.ts",
};
/** These take packages that only developers need. */
const developing = ["check", "bench", "soak", "shots"];

const name = process.argv[2];
if (Object.keys(commands).includes(name)) {
  bootstrap(commands[name], process.argv.slice(3), developing.includes(name));
} else {
  console.error(`Usage: node scripts/run.mjs ${Object.keys(commands).join("|")}`);
  process.exitCode = 1;
}
