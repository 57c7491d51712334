import { expect, it, onTestFinished, vi } from "vitest";
import { changePerson } from "@/lib/flows/people/change-person";
import { endSessionsOf, signOut } from "@/lib/flows/people/end-session";
import { isHearing } from "@/lib/store/database/listen";
import { prisma } from "@/lib/store/database/prisma";
import { findViewer } from "@/lib/store/people/sessions";
import { newPerson, signInAs } from "@/test/scene/signed-in";
import { liveStream } from "./stream";

/** A browser's stream; `ended` resolves once it has. */
function open(personId: string, token: string) {
  const browser = new AbortController();
  onTestFinished(() => browser.abort());
  const isOpen = async () => (await findViewer(token)) !== null;
  const reader = liveStream(browser.signal, undefined, { personId, isOpen }).getReader();
  let done = false;
  const ended = (async () => {
    while (!(await reader.read()).done) {}
    done = true;
  })();
  return { ended, isDone: () => done };
}

it("a stream ends with its session, and no other one does", async () => {
  const [admin, mel] = [await newPerson("admin"), await newPerson("member")];
  const [here, there] = [await signInAs(mel), await signInAs(mel)];
  const streams = [open(mel.id, here), open(mel.id, there), open(admin.id, await signInAs(admin))];
  await endSessionsOf(mel.id, here, mel);
  await streams[1]?.ended;
  expect(streams.map(({ isDone }) => isDone())).toEqual([false, true, false]);
  await changePerson(mel.id, { active: false }, admin);
  await streams[0]?.ended;
  expect(streams.map(({ isDone }) => isDone())).toEqual([true, true, false]);
});

it("who signs out ends the streams of that session in other tabs, and it is written down", async () => {
  const mel = await newPerson("member");
  const [here, there] = [await signInAs(mel), await signInAs(mel)];
  const streams = [open(mel.id, here), open(mel.id, here), open(mel.id, there)];
  await vi.waitFor(() => expect(isHearing()).toBe(true));
  await signOut(here, mel);
  await streams[0]?.ended;
  await streams[1]?.ended;
  expect(streams[2]?.isDone()).toBe(false);
  await signOut(here, mel);
  const where = { actorId: mel.id, action: "sign out" };
  expect(await prisma().auditEntry.findMany({ where })).toMatchObject([{ subject: mel.id }]);
});

it("a stream of a session that ended while it was opened ends, though nothing is told any more", async () => {
  const [mel, other] = [await newPerson("member"), await newPerson("member")];
  open(other.id, await signInAs(other));
  await vi.waitFor(() => expect(isHearing()).toBe(true));
  const token = await signInAs(mel);
  await prisma().session.deleteMany({ where: { token } });
  await open(mel.id, token).ended;
});
