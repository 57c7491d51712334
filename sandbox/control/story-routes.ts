import type { Account } from "../account/account";
import { tellStory } from "../team/story";
import { type Route, route } from "../wire/route";

/** What happens in the trial's first minutes, from now on. */
export function controlStoryRoutes(account: Account): Route[] {
  return [route("POST", "/_control/story", () => ({ status: 201, body: tellStory(account) }))];
}
