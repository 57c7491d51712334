// Makes the recordings that lie beside it: `npx tsx sandbox/media/make-talks.ts`, with flite (the
// voices) and ffmpeg on the PATH. Run it again where a talk has changed.
import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { recordedTalks, type Talk } from "../bots/talks";
import { spoken } from "../bots/transcript";

const voices = ["slt", "rms"];
const width = 640;
const height = 360;

for (const talk of recordedTalks) await record(talk);

/** A video with the lines below a picture of the voices, and the sound by itself. */
async function record(talk: Talk): Promise<void> {
  const { lines, recording } = talk;
  const folder = mkdtempSync(join(tmpdir(), "callboard-talk-"));
  const said = spoken(talk, voices);
  const inputs: string[] = [];
  const voicesIn: string[] = [];
  const captions: string[] = [];
  for (const [index, { speaker, start_time: start, end_time: end }] of said.entries()) {
    const text = lines[index] ?? "";
    const voice = join(folder, `${index}.wav`);
    speak(speaker, text, end - start, voice);
    const caption = join(folder, `${index}.png`);
    await draw(text, caption);
    inputs.push("-i", voice, "-i", caption);
    voicesIn.push(`[${2 * index}:a]aresample=48000,adelay=${start * 1000}[v${index}]`);
    captions.push(`overlay=enable='between(t,${start - 0.2},${end + 0.1})'`);
  }
  const length = (said.at(-1)?.end_time ?? 0) + 0.5;
  const mixed = said.map((_, index) => `[v${index}]`).join("");
  const overlays = captions.map(
    (overlay, index) => `[p${index}][${2 * index + 1}:v]${overlay}[p${index + 1}]`,
  );
  const graph = [
    ...voicesIn,
    `${mixed}amix=inputs=${said.length}:normalize=0,apad=whole_dur=${length},asplit[sound][shown]`,
    `[shown]showwaves=s=${width}x140:mode=cline:draw=full:rate=12:colors=0x57c7c0:scale=sqrt[waves]`,
    `color=0x101d21:s=${width}x${height}:r=12:d=${length}[wall]`,
    "[wall][waves]overlay=0:60:shortest=1[p0]",
    ...overlays,
  ].join(";");
  const place = (ending: string) => join(import.meta.dirname, `${recording}.${ending}`);
  const quiet = ["-hide_banner", "-loglevel", "error", "-y"];
  execFileSync("ffmpeg", [
    ...quiet,
    ...inputs,
    ...["-filter_complex", graph, "-map", `[p${said.length}]`, "-map", "[sound]"],
    ...["-c:v", "libvpx", "-b:v", "60k", "-crf", "24", "-auto-alt-ref", "0", "-g", "40"],
    ...["-c:a", "libopus", "-b:a", "24k", "-t", String(length), place("video.webm")],
  ]);
  const sound = ["-i", place("video.webm"), "-vn", "-c:a", "copy", place("audio.webm")];
  execFileSync("ffmpeg", [...quiet, ...sound]);
  rmSync(folder, { recursive: true });
}

/** As long as the transcript says, however fast the voice is by itself. */
function speak(voice: string, text: string, seconds: number, file: string): void {
  const say = (stretch: number) =>
    execFileSync("flite", [
      ...["-voice", voice, "--setf", `duration_stretch=${stretch}`],
      ...["-t", text, "-o", file],
    ]);
  say(1);
  say((seconds - 0.1) / secondsOf(file));
}

/** By its head: how many bytes a second has, and 44 of its own. */
function secondsOf(file: string): number {
  const wave = readFileSync(file);
  return (wave.length - 44) / wave.readUInt32LE(28);
}

async function draw(text: string, file: string): Promise<void> {
  // Next brings it along.
  const { default: sharp } = await import("sharp");
  const middle = text.indexOf(" ", text.length / 2 - 4);
  const rows = text.length > 36 ? [text.slice(0, middle), text.slice(middle + 1)] : [text];
  const words = rows.map((row, n) => `<text x="50%" y="${272 + n * 34}">${row}</text>`).join("");
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}"
    font-family="DejaVu Sans, sans-serif" font-size="23" fill="#edf1f2" text-anchor="middle">${words}</svg>`;
  await sharp(Buffer.from(svg)).png().toFile(file);
}
