// Preloaded into a child that must not outlive its launcher: the channel between them closes even
// when the launcher is killed outright.
if (process.env.CALLBOARD_LAUNCHER === String(process.ppid)) {
  process.on("disconnect", () => process.exit(1));
  // The listener alone would hold a finished child open.
  process.channel?.unref();
}
