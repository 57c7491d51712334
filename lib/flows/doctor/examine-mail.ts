import { connect } from "node:net";
import type { Finding } from "@/lib/domain/views/finding";

const longestMilliseconds = 5_000;

/** Whether the mail server answers, where one is set. */
export async function examineMail(): Promise<Finding[]> {
  const { SMTP_URL, MAIL_FROM } = process.env;
  if (!SMTP_URL && !MAIL_FROM) return [];
  const about = "mail" as const;
  if (!SMTP_URL || !MAIL_FROM || !URL.canParse(SMTP_URL)) {
    const advice = "Set SMTP_URL (smtp://user:password@host:587) and MAIL_FROM, or neither.";
    return [{ about, state: "wrong", told: "Mail is set up by halves.", advice }];
  }
  const { protocol, hostname, port } = new URL(SMTP_URL);
  const at = Number(port) || (protocol === "smtps:" ? 465 : 587);
  if (await answers(hostname.replace(/^\[|\]$/g, ""), at)) {
    return [{ about, state: "well", told: `The mail server ${hostname} answers.`, advice: null }];
  }
  return [
    {
      about,
      state: "wrong",
      told: `The mail server ${hostname}:${at} can't be reached.`,
      advice: "Check SMTP_URL, and that this machine may reach it.",
    },
  ];
}

function answers(host: string, port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect({ host, port, timeout: longestMilliseconds });
    const end = (answered: boolean) => {
      socket.destroy();
      resolve(answered);
    };
    socket.once("connect", () => end(true));
    socket.once("error", () => end(false));
    socket.once("timeout", () => end(false));
  });
}
