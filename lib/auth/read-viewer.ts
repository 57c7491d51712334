import { cookies } from "next/headers";
import { cache } from "react";
import type { Viewer } from "@/lib/domain/role";
import { viewerOf } from "./viewer-of";

/** The person a page is rendered for, looked up once per request; null when nobody is signed in. */
export const readViewer = cache(
  async (): Promise<Viewer | null> => viewerOf(await cookies(), true),
);
