import type { Db } from '#db/schema.ts';
import { DIGEST_JOB, sendDigests } from './features/assignments/escalation/digests/digests.service.server.ts';
import { askMonthly, MONTHLY_JOB } from './features/assignments/round/monthly/monthly.service.server.ts';
import { CALENDARS_JOB, refreshDue } from './features/calendar/subscriptions/subscriptions.service.server.ts';
import { FILES_JOB, sweepFiles } from './features/files/keeping/keeping.service.server.ts';
import { PAPER_REMINDERS_JOB, remindOfPapers } from './features/meetings/agenda/papers/reminders/reminders.service.server.ts';
import { PLANNED_JOB, sendPlanned } from './features/invitations/planned/planned.service.server.ts';
import { REMINDERS_JOB, sendDueReminders } from './features/invitations/reminders/reminders.service.server.ts';
import { reckonSeries, SERIES_JOB } from './features/meetings/occurrences/occurrences.service.server.ts';
import { POLL_REMINDERS_JOB, remindSilentGuests } from './features/polls/reminders/reminders.service.server.ts';
import { CHANGES_JOB, sendChangeDigests } from './features/reports/changes/digest/digest.service.server.ts';
import { REPORT_MAILING_JOB, sendScheduledReports } from './features/reports/mailing/mailing.service.server.ts';
import { REGISTRATIONS_JOB, tidyRegistrations } from './features/registrations/retention/retention.service.server.ts';

/**
 * Work that comes again by the clock of Astana. `run` must be safe to repeat and to miss: it looks at what stands in the tables, does
 * what is due, and says so there. Each runs once soon after the worker starts too, for the times nobody was awake.
 */
export type RegularJob = { name: string; cron: string; run(db: Db, now: Date): Promise<unknown> };

export const REGULAR_JOBS: RegularJob[] = [
  { name: PLANNED_JOB, cron: '* * * * *', run: sendPlanned },
  { name: REMINDERS_JOB, cron: '*/5 * * * *', run: sendDueReminders },
  { name: POLL_REMINDERS_JOB, cron: '0 * * * *', run: remindSilentGuests },
  { name: CALENDARS_JOB, cron: '*/10 * * * *', run: (db, now) => refreshDue(db, now) },
  { name: SERIES_JOB, cron: '10 2 * * *', run: reckonSeries },
  { name: PAPER_REMINDERS_JOB, cron: '5 9-19 * * *', run: remindOfPapers },
  { name: FILES_JOB, cron: '20 3 * * *', run: sweepFiles },
  { name: REGISTRATIONS_JOB, cron: '35 * * * *', run: tidyRegistrations },
  { name: DIGEST_JOB, cron: '*/30 9-17 * * *', run: sendDigests },
  { name: MONTHLY_JOB, cron: '15,45 9-17 * * *', run: askMonthly },
  { name: REPORT_MAILING_JOB, cron: '2,32 * * * *', run: sendScheduledReports },
  { name: CHANGES_JOB, cron: '20 9-17 * * *', run: sendChangeDigests },
];
