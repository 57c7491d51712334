/** Pages without a sidebar. */
export default function NoSidebar() {
  return null;
}
