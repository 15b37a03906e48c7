/**
 * Which areas of texts a page needs in the browser. The public reads a few; the workspace gets all of its own with the first document.
 * Pages behind mailed links run without JavaScript and send none.
 */
export const PUBLIC_AREAS = ['common', 'errors', 'calendar', 'public-pages', 'roadmap'] as const;
export const WORKSPACE_AREAS = [...PUBLIC_AREAS, 'people', 'agencies', 'notifications', 'meetings', 'assignments', 'invitations', 'minutes', 'my-day'] as const;

export type Area = (typeof WORKSPACE_AREAS)[number];
