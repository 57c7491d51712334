import type { NextRequest } from "next/server";
import { z } from "zod";
import { isForeignOrigin } from "@/lib/auth/origin";
import { setSessionCookie } from "@/lib/auth/set-session-cookie";
import { signIn } from "@/lib/auth/sign-in";
import { Refusal } from "@/lib/domain/refusal";
import { answerError } from "@/lib/http/answer-error";
import { readBody } from "@/lib/http/read-input";

export async function POST(request: NextRequest): Promise<Response> {
  try {
    if (isForeignOrigin(request.headers)) {
      throw new Refusal("forbidden", "This came from another site's page.");
    }
    await setSessionCookie(await signIn(await readBody(request, z.unknown())));
    return Response.json({ status: "signed_in" });
  } catch (error) {
    return answerError(error, request);
  }
}
