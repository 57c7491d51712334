"use client";

import { X } from "lucide-react";
import { type KeyboardEvent, useId, useRef, useState } from "react";
import { splitValues } from "@/lib/display/rules/split-values";

type Props = {
  /** What is given: "Words in the title". */
  label: string;
  values: readonly string[];
  onChange: (values: string[]) => void;
  /** How a value reads. */
  wordsOf?: (value: string) => string;
  placeholder: string;
  /** What may be chosen instead of typing. */
  options?: readonly { value: string; label: string }[];
  /** It follows what is described there. */
  describedBy?: string;
  invalid: boolean;
  /** A comma is part of a value, rather than its end. */
  keepsCommas?: boolean;
};

/** Several texts, each added by Enter, a comma that ends it, or by leaving the field. */
export function TokenField(props: Props) {
  const { label, values, onChange, wordsOf = String, placeholder, options, invalid } = props;
  const atCommas = !props.keepsCommas;
  const id = useId();
  const [text, setText] = useState("");
  const input = useRef<HTMLInputElement>(null);

  function add(given: string) {
    const added = splitValues(given, atCommas).filter((one) => !values.includes(one));
    setText("");
    if (added.length > 0) onChange([...values, ...added]);
  }

  function press(event: KeyboardEvent<HTMLInputElement>) {
    if (event.nativeEvent.isComposing) return;
    if (event.key === "Enter" || (atCommas && event.key === "," && text.trim() !== "")) {
      event.preventDefault();
      add(text);
    } else if (event.key === "Backspace" && text === "" && values.length > 0) {
      onChange(values.slice(0, -1));
    }
  }

  const left = options?.filter(({ value }) => !values.includes(value)) ?? [];
  return (
    <div className="flex min-w-0 flex-1 basis-56 flex-wrap items-center gap-1">
      {values.map((value, index) => (
        <span
          key={value}
          className="inline-flex min-h-7 max-w-full items-center gap-0.5 rounded-sm bg-accent-soft pl-2"
        >
          {index > 0 && <span className="sr-only">or </span>}
          <bdi className="min-w-0 [overflow-wrap:anywhere]">{wordsOf(value)}</bdi>
          <button
            type="button"
            aria-label={`Remove ${wordsOf(value)}`}
            onClick={() => {
              onChange(values.filter((one) => one !== value));
              input.current?.focus();
            }}
            className="inline-flex size-6 shrink-0 items-center justify-center rounded-sm text-ink-2 hover:text-ink"
          >
            <X aria-hidden className="size-3.5" />
          </button>
        </span>
      ))}
      <input
        ref={input}
        id={id}
        aria-label={label}
        {...(props.describedBy && { "aria-describedby": props.describedBy })}
        aria-invalid={invalid || undefined}
        value={text}
        autoComplete="off"
        maxLength={2_000}
        placeholder={values.length === 0 ? placeholder : "or…"}
        onChange={({ target }) => setText(target.value)}
        onKeyDown={press}
        onPaste={(paste) => {
          const pasted = paste.clipboardData.getData("text");
          if (splitValues(pasted, atCommas).length < 2) return;
          paste.preventDefault();
          add(text + pasted);
        }}
        onBlur={() => add(text)}
        className="h-8 min-w-32 flex-1 rounded-sm border border-control bg-surface px-2 placeholder:text-ink-3 aria-invalid:border-rec"
      />
      {left.map(({ value, label: words }) => (
        <button
          key={value}
          type="button"
          onClick={() => {
            onChange([...values, value]);
            input.current?.focus();
          }}
          className="min-h-6 rounded-sm px-1.5 text-xs font-medium text-accent hover:bg-sunken hover:text-accent-hover"
        >
          + {words}
        </button>
      ))}
    </div>
  );
}
