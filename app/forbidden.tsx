import { NoticePage } from "@/components/shell/notice-page";
import { buttonLook } from "@/components/ui/button";

export default function Forbidden() {
  return (
    <NoticePage title="Your role doesn't reach this page">
      <p>Ask an admin of your team for a role that does.</p>
      <a href="/calendar" className={buttonLook()}>
        Open the calendar
      </a>
    </NoticePage>
  );
}
