import type { App } from "@/test/product/app";

/** Calls the control API of an app's sandbox. */
export async function control<T>(app: App, method: string, path: string, body: object): Promise<T> {
  const answer = await fetch(app.sandbox.control + path, {
    method,
    headers: { "content-type": "application/json" },
    body: JSON.stringify(body),
  });
  if (!answer.ok) throw new Error(`${method} ${path} answered ${answer.status}`);
  return (await answer.json()) as T;
}
