"use client";

import { ErrorNote } from "@/components/ui/error-note";
import { SelectField } from "@/components/ui/select-field";
import { toast } from "@/components/ui/toast";
import { useRecordingAccess } from "@/lib/browser/recordings";
import { mayAct, type Role } from "@/lib/domain/role";
import type { RecordingAccess } from "@/lib/domain/views/recording-view";

const options = [
  { value: "team", label: "The team" },
  { value: "guests", label: "The meeting's guests" },
] as const;

/** Who sees and hears what was recorded. */
export function AccessSetting({ role }: { role: Role }) {
  const { data, error, save } = useRecordingAccess();

  async function choose(recordings: RecordingAccess["recordings"]) {
    try {
      await save(recordings);
      const title =
        recordings === "team"
          ? "The whole team sees recordings now."
          : "Only a meeting's guests and admins see its recording now.";
      toast({ title });
    } catch (failure) {
      const description = failure instanceof Error ? failure.message : "Try again.";
      toast({ title: "The setting was not saved.", description, tone: "error" });
    }
  }

  return (
    <section aria-labelledby="recordings" className="border-t border-line px-4 py-4 md:px-6">
      <h2 id="recordings" className="text-lg font-semibold">
        Recordings
      </h2>
      <p className="max-w-prose pt-1 pb-4 text-ink-2">
        Who watches recordings and reads their transcripts, those that are there included. Admins
        always do. Of a private meeting it is always only its guests.
      </p>
      {error && !data && <ErrorNote what="The setting could not be read." error={error} />}
      {data && (
        <div className="max-w-md">
          {mayAct(role, "admin") ? (
            <SelectField
              label="Who sees recordings"
              options={options}
              value={data.recordings}
              onChange={({ target }) => {
                const chosen = options.find(({ value }) => value === target.value);
                if (chosen) void choose(chosen.value);
              }}
            />
          ) : (
            <p>{options.find(({ value }) => value === data.recordings)?.label}, and admins.</p>
          )}
        </div>
      )}
    </section>
  );
}
