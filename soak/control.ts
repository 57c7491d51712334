import type { Control } from "@/test/product/upstream";

/** A sandbox's control API, by its address. */
export function controlOf(address: string): Control {
  return async <T>(method: string, path: string, body?: unknown) => {
    const answer = await fetch(`${address}${path}`, {
      method,
      ...(body !== undefined && { body: JSON.stringify(body) }),
    });
    const text = await answer.text();
    if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status} ${text}`);
    return (text ? JSON.parse(text) : undefined) as T;
  };
}
