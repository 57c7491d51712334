/** Other pages put nothing there. */
export default function NoSidebar() {
  return null;
}
