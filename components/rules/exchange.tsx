"use client";

import { Download, Upload } from "lucide-react";
import { useRef, useState } from "react";
import { Button } from "@/components/ui/button";
import { contentOf } from "@/lib/browser/rules";
import type { RulesContent } from "@/lib/domain/views/rules-view";

type Props = { content: RulesContent; take?: (content: RulesContent) => void };

/** The rules as a file, and from one. */
export function Exchange({ content, take }: Props) {
  const picker = useRef<HTMLInputElement>(null);
  const [refused, setRefused] = useState<string[]>([]);

  async function read(file: File) {
    const found = await contentIn(await file.text());
    setRefused(found.refused);
    if (found.content) take?.(found.content);
  }

  return (
    <div className="flex flex-col gap-2 px-4 py-4 md:px-6">
      <div className="flex flex-wrap items-center gap-2">
        <Button onClick={() => download(content)}>
          <Download aria-hidden className="size-4" />
          Export as a file
        </Button>
        {take && (
          <>
            <Button onClick={() => picker.current?.click()}>
              <Upload aria-hidden className="size-4" />
              Import from a file
            </Button>
            <input
              ref={picker}
              type="file"
              accept="application/json,.json"
              aria-label="A file of rules"
              className="hidden"
              onChange={({ target }) => {
                const [file] = target.files ?? [];
                target.value = "";
                if (file) void read(file);
              }}
            />
          </>
        )}
      </div>
      {refused.length > 0 && (
        <div role="alert">
          <p className="font-medium">The file isn't taken.</p>
          <ul className="text-ink-2 [overflow-wrap:anywhere]">
            {refused.map((why) => (
              <li key={why}>{why}</li>
            ))}
          </ul>
        </div>
      )}
    </div>
  );
}

const mostTold = 5;

/** The schema comes with whoever imports: pages do without it. */
async function contentIn(
  text: string,
): Promise<{ content: RulesContent | null; refused: string[] }> {
  const { RulesContent } = await import("@/lib/domain/views/rules-view");
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    return { content: null, refused: ["It isn't JSON."] };
  }
  const parsed = RulesContent.safeParse(json);
  if (parsed.success) return { content: parsed.data, refused: [] };
  const all = parsed.error.issues.map(({ path, message }) => `${path.join(".")}: ${message}`);
  const more = all.length - mostTold;
  const refused = more > 0 ? [...all.slice(0, mostTold), `And ${more} more.`] : all;
  return { content: null, refused };
}

function download(content: RulesContent): void {
  const blob = new Blob([`${JSON.stringify(contentOf(content), null, 2)}\n`], {
    type: "application/json",
  });
  const url = URL.createObjectURL(blob);
  const link = document.createElement("a");
  link.href = url;
  link.download = "callboard-rules.json";
  link.click();
  URL.revokeObjectURL(url);
}
