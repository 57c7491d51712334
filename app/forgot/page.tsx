import type { Metadata } from "next";
import Link from "next/link";
import { DoorPage } from "@/components/shell/door-page";
import { ForgotForm } from "@/components/shell/forgot-form";
import { mailsResets } from "@/lib/flows/people/reset-password";
import { askForLink } from "./ask-for-link";

export const metadata: Metadata = { title: "A new password" };

export default function ForgotPage() {
  const says = mailsResets()
    ? "You get a link by which you choose one."
    : "Ask an admin of your team: they can make a link by which you choose one.";
  return (
    <DoorPage title="A new password" says={says}>
      {mailsResets() && <ForgotForm action={askForLink} />}
      <Link href="/sign-in" className="text-accent underline underline-offset-2">
        Back to sign in
      </Link>
    </DoorPage>
  );
}
