import { NoticePage } from "@/components/shell/notice-page";
import { buttonLook } from "@/components/ui/button";

export default function NotFound() {
  return (
    <NoticePage title="There is nothing at this address">
      <p>The link may be incomplete, or what it led to is gone.</p>
      <a href="/calendar" className={buttonLook()}>
        Open the calendar
      </a>
    </NoticePage>
  );
}
