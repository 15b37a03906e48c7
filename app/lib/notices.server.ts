import { databaseNotices } from './database.server.ts';

/** The channel of migration 0006; its payload is the name of the table that changed, or nothing after a gap. */
const CALENDAR = 'ortaq_calendar';

/**
 * Calls back after every committed change of what a calendar shows, from whichever process it came: entries, occurrences, milestones,
 * holidays. It says that something changed, never what. Called too when the connection is lost and when it is back.
 */
export function onCalendarChange(listener: () => void): () => void {
  return databaseNotices().listen(CALENDAR, listener);
}

/** The channel of migration 0016; its payload is the meeting, or nothing after a gap. */
const LIVE = 'ortaq_live';

/** Calls back after every committed change of what the screens show that follow this session. */
export function onSessionChange(meetingId: string, listener: () => void): () => void {
  return databaseNotices().listen(LIVE, (changed) => {
    if (changed === '' || changed === meetingId) listener();
  });
}

/** The channel of migration 0024; its payload is the meeting, or nothing after a gap. */
const MINUTES = 'ortaq_minutes';

/** Calls back after every committed change of these minutes, and when somebody opens or leaves their editor. */
export function onMinutesChange(meetingId: string, listener: () => void): () => void {
  return databaseNotices().listen(MINUTES, (changed) => {
    if (changed === '' || changed === meetingId) listener();
  });
}
