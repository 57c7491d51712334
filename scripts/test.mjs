import { bootstrap } from "./launch/bootstrap.mjs";

bootstrap("scripts/test.ts", process.argv.slice(2), true);
