"use client";

import type { ReactNode } from "react";
import { Ask } from "@/components/access/ask";
import { SessionList } from "@/components/access/session-list";
import { TokenList } from "@/components/access/token-list";
import { PageHeader } from "@/components/ui/page-header";
import { usePeopleActions, useSessions } from "@/lib/browser/people";
import type { Viewer } from "@/lib/domain/role";
import { MakeToken } from "./make-token";
import { PasswordForm } from "./password-form";

/** What everybody sees to themselves: their password, where they are signed in, and their scripts. */
export function YouPage({ viewer }: { viewer: Viewer }) {
  return (
    <div className="pb-8">
      <PageHeader title="You" />
      <p className="px-4 pb-4 text-ink-2 [overflow-wrap:anywhere] md:px-6">
        <bdi>{viewer.name}</bdi>, <bdi>{viewer.email}</bdi>. Your role is {viewer.role}.
      </p>
      <Section title="Password" says="Changing it ends your other sessions.">
        <div className="px-4 pb-5 md:px-6">
          <PasswordForm email={viewer.email} />
        </div>
      </Section>
      <Section
        title="Sessions"
        says="Where you are signed in. End what you don't know, and change your password."
        action={<EndOthers />}
      >
        <SessionList whose="own" />
      </Section>
      <Section
        title="Tokens"
        says="For scripts that call the API as you, or with less."
        action={<MakeToken role={viewer.role} />}
      >
        <TokenList whose="own" />
      </Section>
    </div>
  );
}

function EndOthers() {
  const { data } = useSessions("own");
  const { endSessions } = usePeopleActions();
  const others = data?.sessions.filter(({ current }) => !current).length ?? 0;
  if (others === 0) return null;
  return (
    <Ask
      label="End all others"
      title="End all your other sessions?"
      action="End all others"
      failure="The sessions were not ended."
      act={() => endSessions()}
    >
      <p>You stay signed in here, and are signed out everywhere else.</p>
    </Ask>
  );
}

type SectionProps = { title: string; says: string; action?: ReactNode; children: ReactNode };

function Section({ title, says, action, children }: SectionProps) {
  return (
    <section aria-label={title} className="border-t border-line">
      <div className="flex flex-wrap items-center gap-x-4 gap-y-2 px-4 pt-5 pb-3 md:px-6">
        <div className="mr-auto min-w-0">
          <h2 className="text-lg font-semibold">{title}</h2>
          <p className="text-ink-2">{says}</p>
        </div>
        {action}
      </div>
      {children}
    </section>
  );
}
