import { bootstrap } from "./launch/bootstrap.mjs";

bootstrap("scripts/start.ts", process.argv.slice(2));
