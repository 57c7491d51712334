import type { Metadata } from "next";
import { DoorPage } from "@/components/shell/door-page";
import { LinkForm } from "@/components/shell/link-form";
import { buttonLook } from "@/components/ui/button";
import { readLink } from "@/lib/flows/people/accept-link";
import { accept } from "./accept";

// Its address is a secret, which goes to no other site by the policy of every page. A stricter one
// would have a form without any script come from no origin, which is refused.
export const metadata: Metadata = { title: "Welcome", robots: { index: false } };

type Link = NonNullable<Awaited<ReturnType<typeof readLink>>>;

export default async function LinkPage(props: { params: Promise<{ secret: string }> }) {
  const { secret } = await props.params;
  const link = await readLink(secret);
  if (link?.state !== "open") {
    return (
      <DoorPage title="This link opens nothing" says={why(link)}>
        <a href="/sign-in" className={buttonLook()}>
          Sign in
        </a>
      </DoorPage>
    );
  }
  const { title, says, does } = words[link.kind];
  return (
    <DoorPage title={title} says={says(link)}>
      <LinkForm
        action={accept}
        secret={secret}
        email={link.email}
        named={link.kind === "reset"}
        does={does}
      />
    </DoorPage>
  );
}

const words: Record<Link["kind"], { title: string; says: (link: Link) => string; does: string }> = {
  invitation: {
    title: "Welcome to Callboard",
    says: ({ email, role }) => `You are invited as ${role}, with the address ${email}.`,
    does: "Come in",
  },
  setup: {
    title: "Set Callboard up",
    says: () => "You become the first admin. Others come in by your invitation.",
    does: "Set up",
  },
  reset: {
    title: "A new password",
    says: ({ email }) => `For ${email}. You are signed out everywhere else.`,
    does: "Set password",
  },
};

function why(link: Link | null): string {
  switch (link?.state) {
    case "used":
      return "It has been used already: it works once. Sign in with the password you chose.";
    case "withdrawn":
      return "It was withdrawn, or a newer one was sent. Look for that, or ask an admin.";
    case "expired":
      return "It has expired. Ask an admin of your team for a new one.";
    default:
      return "Perhaps it was cut off: copy all of it. Else ask an admin of your team for a new one.";
  }
}
