const name = "shortcuts";

/** Whether single keys act: people who dictate, or whose hands slip, switch them off. */
export function areKeysOn(): boolean {
  return localStorage.getItem(name) !== "off";
}

export function setKeys(on: boolean): void {
  if (on) localStorage.removeItem(name);
  else localStorage.setItem(name, "off");
}
