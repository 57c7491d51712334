import type { NextRequest } from "next/server";
import { z } from "zod";
import { enter } from "@/lib/auth/enter";
import { isForeignOrigin } from "@/lib/auth/origin";
import { setSessionCookie } from "@/lib/auth/set-session-cookie";
import { Refusal } from "@/lib/domain/refusal";
import { answerError } from "@/lib/http/answer-error";
import { originOf } from "@/lib/http/client-address";
import { readBody } from "@/lib/http/read-input";

export async function POST(request: NextRequest): Promise<Response> {
  try {
    if (isForeignOrigin(request.headers)) {
      throw new Refusal("forbidden", "This came from another site's page.");
    }
    await setSessionCookie(
      await enter(await readBody(request, z.unknown()), originOf(request.headers)),
    );
    return Response.json({ status: "signed_in" });
  } catch (error) {
    return answerError(error, request);
  }
}
