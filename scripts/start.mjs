import { bootstrap } from "./bootstrap.mjs";

bootstrap("scripts/start.ts", process.argv.slice(2));
