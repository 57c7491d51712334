/**
 * Whether a text is a day that the calendar can show: one that there is, and whose neighbours are of
 * years with four digits, too. JavaScript takes 30 February for 2 March.
 */
export function isCalendarDay(text: string): boolean {
  if (!/^\d{4}-\d\d-\d\d$/.test(text) || text < "1000" || text >= "9999") return false;
  const date = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(date.getTime()) && date.toISOString().slice(0, 10) === text;
}
