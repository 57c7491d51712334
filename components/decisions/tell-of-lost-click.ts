import { toast } from "@/components/ui/toast";

/**
 * Says why a click was taken back, to somebody who may be elsewhere by now.
 * @param retry null where nobody could be asked any more what is to be asked first
 */
export function tellOfLostClick(
  { title }: { title: string },
  error: Error,
  retry: (() => void) | null,
): void {
  toast({
    title: `“${title || "Untitled"}” stays as it was.`,
    description: error.message,
    tone: "error",
    ...(retry && { action: { label: "Retry", run: retry } }),
  });
}
