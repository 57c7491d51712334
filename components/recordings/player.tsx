"use client";

import { type RefObject, useEffect, useState } from "react";
import { Button } from "@/components/ui/button";
import { recordingKey } from "@/lib/browser/api/keys";

type Kind = "video" | "audio";

type Props = {
  id: string;
  media: RefObject<HTMLMediaElement | null>;
  onTime: (seconds: number) => void;
};

/** Plays a recording. Its links die within hours: one that doesn't play is fetched anew, once. */
export function Player({ id, media, onTime }: Props) {
  const [kind, setKind] = useState<Kind>("video");
  const [tries, setTries] = useState(0);
  const source = `${recordingKey(id)}/media/${kind}${tries > 0 ? "?fresh=1" : ""}`;
  const failed = tries > 1;
  const captions = (
    <track kind="captions" label="Transcript" src={`${recordingKey(id)}/captions`} />
  );

  useEffect(() => {
    // The page comes with the player in it, which may have failed before its script could listen.
    if (media.current?.error) setTries(1);
  }, [media]);

  function show(chosen: Kind) {
    setKind(chosen);
    setTries(0);
  }

  const props = {
    src: source,
    controls: true,
    preload: "metadata",
    onTimeUpdate: () => onTime(media.current?.currentTime ?? 0),
    onError: () => setTries((before) => before + 1),
    className: "w-full rounded-md bg-sunken",
  } as const;
  // The same room for what is played and for why it isn't: nothing below moves.
  const room = "aspect-video w-full max-h-[28vh] xl:max-h-[45vh]";
  return (
    <div className="flex flex-col items-start gap-2">
      {failed ? (
        <p role="alert" className={`${kind === "video" ? room : ""} text-base`}>
          {kind === "video" ? "The video" : "The sound"} can't be played: Meeting BaaS doesn't have
          it right now. Try again in a minute; what it has deleted doesn't come back.
        </p>
      ) : kind === "video" ? (
        <video
          ref={media as RefObject<HTMLVideoElement | null>}
          aria-label="Recording"
          {...props}
          className={`${room} ${props.className}`}
        >
          {captions}
        </video>
      ) : (
        <audio ref={media as RefObject<HTMLAudioElement | null>} aria-label="Recording" {...props}>
          {captions}
        </audio>
      )}
      <div className="flex flex-wrap gap-2">
        {failed && <Button onClick={() => show(kind)}>Retry</Button>}
        <Button onClick={() => show(kind === "video" ? "audio" : "video")}>
          {kind === "video" ? "Sound only" : "With video"}
        </Button>
      </div>
    </div>
  );
}
