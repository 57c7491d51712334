import Link from "next/link";
import type { ChangeView } from "@/lib/domain/views/change-view";

/** Who noticed a change. */
export function Cause({ cause }: Pick<ChangeView, "cause">) {
  if (cause.kind === "initial") return <span>First import</span>;
  if (cause.kind === "resync") return <span>Noticed by a resync</span>;
  if (cause.kind === "reconciliation") return <span>Noticed by a regular check</span>;
  if (cause.id === null) return <span>Noticed by a delivery</span>;
  return (
    <span>
      Noticed by{" "}
      <Link
        href={`/deliveries?delivery=${cause.id}`}
        prefetch={false}
        className="text-accent underline hover:text-accent-hover"
      >
        delivery {cause.id.slice(0, 8)}
      </Link>
    </span>
  );
}
