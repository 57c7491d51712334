import { mailboxOf } from "@/lib/domain/guest";
import { judgeMeeting, type Outcome } from "@/lib/domain/judge-meeting";
import { mayRead, type Viewer } from "@/lib/domain/role";
import { type ExplainedStep, explainRules } from "@/lib/domain/rules/explain-rules";
import { isLive } from "@/lib/domain/rules/meeting-copy";
import { prepareRules, type Ruleset } from "@/lib/domain/rules/prepare-rules";
import { closedRestriction, type Step, type WhyView } from "@/lib/domain/views/why-view";
import { Prisma } from "@/lib/store/database/generated/client";
import { prisma } from "@/lib/store/database/prisma";
import { findEvent } from "@/lib/store/events/events";
import { readRuleset, readRulesetAt } from "@/lib/store/rules/rulesets";
import { readFacts } from "./meeting-facts";

/**
 * Why the meeting of an event is recorded, or isn't, as this viewer may know it; null when there is
 * no such event. What is over is explained by the rules of then.
 * @param asIf other rules than those that stand, by which one to come is judged instead
 */
export async function whyOf(
  eventId: string,
  viewer: Viewer,
  asIf?: (standing: Ruleset) => Ruleset,
): Promise<WhyView | null> {
  const event = await findEvent(eventId, viewer);
  if (!event) return null;
  const { decision, meetingId } = event;
  // Whoever may know of an event only its time is told nothing that rules found in it.
  const isHidden = event.private && event.restricted;
  if (isHidden) return { decision, steps: [], calendarsThatAskForNone: [] };

  const [row] = await prisma().$queryRaw<[{ revision: number }]>(Prisma.sql`
    select outcome_revision as revision from meeting where id = ${meetingId}::uuid`);
  const standing = await readRuleset();
  const rules = prepareRules(asIf ? asIf(standing) : standing);
  const { meetings, copies } = await prisma().$transaction((tx) =>
    readFacts(tx, [meetingId], rules, true),
  );
  const [meeting] = meetings;
  if (!meeting) return null;
  const isOver = meeting.facts.ended !== null;
  const of = isOver ? prepareRules(await readRulesetAt(row.revision)) : rules;
  const now = isOver ? new Date(event.startsAt) : meeting.now;
  // Rules can be read by everybody: what one comes to in a copy would tell what is in it.
  const open = copies.filter((copy) => mayRead(copy, viewer));
  const steps = explainRules({ rules: of, copies: open, now });
  const isClosed = copies.some((copy) => isLive(copy) && !mayRead(copy, viewer));
  const silent = copies.filter((copy) => isLive(copy) && of.silent.has(mailboxOf(copy.mailbox)));
  return {
    decision: asIf && !isOver ? decided(judgeMeeting(meeting.facts)) : decision,
    steps: isClosed ? openPart(steps, decision) : steps.map(({ step }) => step),
    calendarsThatAskForNone: [...new Set(silent.map(({ calendarId }) => calendarId))],
  };
}

function decided({ config, standing, ...decision }: Outcome): WhyView["decision"] {
  return decision;
}

/** The steps where there is more to the meeting than the viewer may read. */
function openPart(all: ExplainedStep[], { source }: WhyView["decision"]): Step[] {
  const steps = all.map(withoutGuests);
  const restrictions = steps.filter(({ kind }) => kind === "restriction");
  const isTold = restrictions.some(({ verdict }) => verdict === "matched" || verdict === "unknown");
  if (source !== "restriction" || isTold) return steps;
  return [...restrictions, closedRestriction.step, ...steps.slice(restrictions.length)];
}

/** Who is invited is for those to read who may read all copies. */
function withoutGuests({ step, field }: ExplainedStep): Step {
  const isOfAll = field === "guests" || field === "guest_count" || field === "organizer";
  return step.row && isOfAll ? { ...step, row: { ...step.row, found: "Private" } } : step;
}
