import type { Metadata } from "next";
import { redirect } from "next/navigation";
import type { SearchParams } from "nuqs/server";
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
    <main className="mx-auto flex min-h-dvh max-w-xs flex-col justify-center gap-6 px-4 py-8">
      <div className="flex flex-col gap-1">
        <p className="text-base font-semibold tracking-tight">Callboard</p>
        <h1 className="text-xl font-semibold tracking-tight">Sign in</h1>
        <p className="text-ink-2">An admin of your team gives out accounts.</p>
      </div>
      <ZoneCookie />
      <SignInForm action={signIn} to={returnPath(to)} />
    </main>
  );
}
