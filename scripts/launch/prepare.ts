import { createHash } from "node:crypto";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { Problem } from "../command/problem";
import { projectRoot } from "../command/project-root";
import { runProgram } from "../process/run-program";
import { alone } from "./alone.mjs";

const stamp = join(projectRoot, "lib/store/database/generated/.schema-hash");

/**
 * Generates the Prisma client anew when it isn't of this schema: the one that lies here always is,
 * unless somebody is changing the schema.
 */
export async function prepare(): Promise<void> {
  if (!isGenerated()) await alone(generate);
}

function isGenerated(): boolean {
  return existsSync(stamp) && readFileSync(stamp, "utf8") === schemaHash();
}

async function generate(): Promise<void> {
  // Another command may have generated it meanwhile.
  if (isGenerated()) return;
  const hash = schemaHash();
  const prisma = join(projectRoot, "node_modules/prisma/build/index.js");
  if (!existsSync(prisma)) {
    throw new Problem(
      "The database client isn't of this prisma/schema.prisma: npm install, then npm run check, " +
        "which generates it.",
    );
  }
  const result = await runProgram(process.execPath, [prisma, "generate"], {
    cwd: projectRoot,
    env: { PRISMA_HIDE_UPDATE_MESSAGE: "1", CHECKPOINT_DISABLE: "1" },
  });
  if (result.code !== 0) throw new Problem(`prisma generate failed:\n${result.output}`);
  writeFileSync(stamp, hash);
}

function schemaHash(): string {
  const hash = createHash("sha256");
  for (const file of ["prisma/schema.prisma", "node_modules/@prisma/client/package.json"]) {
    hash.update(readFileSync(join(projectRoot, file)));
  }
  return hash.digest("hex");
}
