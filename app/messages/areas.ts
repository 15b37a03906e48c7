/**
 * Which areas of texts a page needs. The public reads a few; the workspace gets all of its own with the first document. Pages behind
 * mailed links run without JavaScript: theirs never travel to the browser as data.
 */
const PUBLIC_AREAS = ['common', 'errors', 'calendar', 'public-pages', 'registrations', 'roadmap', 'communique'] as const;
export const LINK_AREAS = [...PUBLIC_AREAS, 'access', 'people', 'invitations', 'polls', 'assignments', 'minutes', 'approval', 'check-in', 'figures', 'agency-room'] as const;
const WORKSPACE_AREAS = [...LINK_AREAS, 'agencies', 'directory', 'directory-history', 'directory-import', 'minutes-editor', 'notifications', 'mailbox', 'meetings', 'agenda', 'registration-desk', 'recurrence', 'event-series', 'free-time', 'rooms', 'my-day', 'working-days', 'programmes', 'roadmap-desk', 'plan-sheet', 'reports', 'imports', 'live'] as const;

/** The one page behind a mailed link that runs a script: its texts travel. */
const LIVE_AREAS = ['common', 'errors', 'people', 'live'] as const;

const LIVE_PAGE = /^\/rsvp\/[^/]+\/live$/;
const LINK_PAGES = /^\/(rsvp|polls|registrations|report|owed|protocol|acknowledge|amend|approve|check-in|figures|unsubscribe|sign-in|sign-out)(\/|$)/;

export function areasFor(pathname: string, signedIn: boolean): readonly string[] {
  if (signedIn) return WORKSPACE_AREAS;
  if (LIVE_PAGE.test(pathname)) return LIVE_AREAS;
  return LINK_PAGES.test(pathname) ? LINK_AREAS : PUBLIC_AREAS;
}
