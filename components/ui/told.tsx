import { Fragment } from "react";

/** A sentence whose quoted names keep their own direction, whatever script they are in. */
export function Told({ children }: { children: string }) {
  return children.split(/(“[^”]*”)/).map((part, index) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: the parts of a sentence keep their places
    <Fragment key={index}>{part.startsWith("“") ? <bdi>{part}</bdi> : part}</Fragment>
  ));
}
