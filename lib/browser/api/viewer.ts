/** Tells the API for whom a page was made, and a page for whom it was answered. */
export const viewerHeader = "x-viewer";

let viewer: string | null = null;

/** For whom this page was made. */
export function pageViewer(): string | null {
  return viewer;
}

export function setPageViewer(id: string): void {
  viewer = id;
}

/** Begins anew when somebody else is signed in by now: nothing shown here is theirs. */
export function checkViewer(id: string | null): void {
  if (id !== null && viewer !== null && id !== viewer) window.location.reload();
}
