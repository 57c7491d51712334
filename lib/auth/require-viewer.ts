import { forbidden, redirect } from "next/navigation";
import { mayAct, type Role, type Viewer } from "@/lib/domain/role";
import { readViewer } from "./read-viewer";

/**
 * The person a page is for. Sends to sign-in, and back to `returnTo` from there, whoever isn't
 * signed in; shows the forbidden page to whoever lacks the role.
 */
export async function requireViewer(returnTo: string, role: Role = "viewer"): Promise<Viewer> {
  const viewer = await readViewer();
  if (!viewer) redirect(`/sign-in?to=${encodeURIComponent(returnTo)}`);
  if (!mayAct(viewer.role, role)) forbidden();
  return viewer;
}
