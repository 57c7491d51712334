import type { Metadata } from "next";
import Link from "next/link";
import { redirect } from "next/navigation";
import type { SearchParams } from "nuqs/server";
import { DoorPage } from "@/components/shell/door-page";
import { SignInForm } from "@/components/shell/sign-in-form";
import { ZoneCookie } from "@/components/shell/zone-cookie";
import { readViewer } from "@/lib/auth/read-viewer";
import { returnPath } from "@/lib/auth/return-path";
import { signIn } from "./sign-in";

export const metadata: Metadata = { title: "Sign in" };

export default async function SignInPage(props: { searchParams: Promise<SearchParams> }) {
  const { to } = await props.searchParams;
  if (await readViewer()) redirect(returnPath(to));
  return (
    <DoorPage title="Sign in" says="An admin of your team gives out accounts.">
      <ZoneCookie />
      <SignInForm action={signIn} to={returnPath(to)} />
      <Link href="/forgot" prefetch={false} className="text-accent underline underline-offset-2">
        Forgot your password?
      </Link>
    </DoorPage>
  );
}
