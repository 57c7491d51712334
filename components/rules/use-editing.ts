"use client";

import { useState } from "react";
import { toast } from "@/components/ui/toast";
import { ApiFailure } from "@/lib/browser/api/fetch-json";
import { contentOf, useSaveRules } from "@/lib/browser/rules";
import { type Draft, rulesDraft } from "@/lib/browser/rules-draft";
import { differenceWords } from "@/lib/display/rules/effect-words";
import { calledOff } from "@/lib/domain/rules/called-off";
import type { RulesEffect, RulesPreview } from "@/lib/domain/views/rules-effect";
import type { RulesContent } from "@/lib/domain/views/rules-view";
import type { Saved } from "./saved-note";

export type Saving = {
  pending: boolean;
  /** It calls off many bots: somebody is being asked whether they want this. */
  asking: RulesEffect | null;
  /** Why it wasn't saved, and of which draft. */
  error: ApiFailure | null;
  /** Saves, or asks first. */
  ask: () => void;
  confirm: () => Promise<void>;
  stopAsking: () => void;
};

type Editing = {
  saving: Saving;
  saved: Saved | null;
  undo: () => Promise<void>;
  close: () => void;
};

/** What somebody is asked, and about which draft: about no other one. */
type Asked = { of: RulesContent; effect: RulesEffect };

/**
 * Saves what somebody changed, and takes it back.
 * @param preview of this draft; null while none is known
 */
export function useEditing(draft: Draft | null, preview: RulesPreview | null): Editing {
  const put = useSaveRules();
  const [saved, setSaved] = useState<Saved | null>(null);
  const [pending, setPending] = useState(false);
  const [asked, setAsked] = useState<Asked | null>(null);
  const [failed, setFailed] = useState<{ of: RulesContent; error: ApiFailure } | null>(null);
  const asking = asked && asked.of === draft?.content ? asked.effect : null;

  /** @param confirm so many bots may be called off by it: somebody has read that */
  async function save(confirm: number | null): Promise<void> {
    if (!draft) return;
    const { base, content } = draft;
    const { revision } = base;
    setPending(true);
    setFailed(null);
    try {
      const now = await put({
        ...contentOf(content),
        revision,
        ...(confirm !== null && { confirm }),
      });
      const { effect } = now;
      const differs = differenceWords(effect, preview);
      setSaved({ before: base, revision: now.revision, effect, differs });
      rulesDraft.saved(content, now);
    } catch (error) {
      if (error instanceof ApiFailure && error.code === "confirm") {
        const effect = effectIn(error);
        if (effect) setAsked({ of: content, effect });
      }
      throw error;
    } finally {
      setPending(false);
    }
  }

  async function saveAtOnce(): Promise<void> {
    try {
      await save(null);
    } catch (error) {
      if (!(error instanceof ApiFailure)) throw error;
      // What both changed is shown above, and what it calls off is asked about.
      const isShown = error.code === "conflict" || error.code === "confirm";
      if (!isShown && draft) setFailed({ of: draft.content, error });
    }
  }

  async function saveAsRead(): Promise<void> {
    if (!asking) return;
    try {
      await save(calledOff(asking));
    } catch (error) {
      // What both changed is shown above.
      if (!(error instanceof ApiFailure) || error.code !== "conflict") throw error;
      setAsked(null);
    }
  }

  return {
    saving: {
      pending,
      asking,
      error: failed && failed.of === draft?.content ? failed.error : null,
      ask: () => {
        if (pending || !draft) return;
        // Of a draft that nothing is known of yet, saving it finds out whether to ask.
        if (preview?.asksOnceMore) setAsked({ of: draft.content, effect: preview.upcoming });
        else void saveAtOnce();
      },
      confirm: saveAsRead,
      stopAsking: () => setAsked(null),
    },
    saved,
    undo: async () => {
      if (!saved) return;
      // From what was saved: what somebody else saved since isn't taken back.
      const { before, revision } = saved;
      await put({ ...contentOf(before), revision, confirm: true });
      setSaved(null);
      toast({ title: "Taken back.", description: "The rules are what they were before." });
    },
    close: () => setSaved(null),
  };
}

/** What saving would do, as the refusal to do it unasked tells. */
function effectIn({ details }: ApiFailure): RulesEffect | null {
  const isTold = typeof details === "object" && details !== null && "effect" in details;
  return isTold ? (details.effect as RulesEffect) : null;
}
