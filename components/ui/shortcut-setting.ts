const name = "shortcuts";

/** Whether single keys act: people who dictate, or whose hands slip, switch them off. */
export function areShortcutsOn(): boolean {
  return localStorage.getItem(name) !== "off";
}

export function setShortcuts(on: boolean): void {
  if (on) localStorage.removeItem(name);
  else localStorage.setItem(name, "off");
}
