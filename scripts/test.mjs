import { bootstrap } from "./bootstrap.mjs";

bootstrap("scripts/test.ts", process.argv.slice(2));
