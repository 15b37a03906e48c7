// Every text of the product, area by area. A new area gets its three imports here and its name in each language;
// a test compares this list with the files on disk. Explicit imports, because this runs in plain Node and in the Vite bundle alike.
import enAccess from './en/access.json' with { type: 'json' };
import enAgencies from './en/agencies.json' with { type: 'json' };
import enAgencyRoom from './en/agency-room.json' with { type: 'json' };
import enAgenda from './en/agenda.json' with { type: 'json' };
import enCommunique from './en/communique.json' with { type: 'json' };
import enAssignments from './en/assignments.json' with { type: 'json' };
import enCalendar from './en/calendar.json' with { type: 'json' };
import enCheckIn from './en/check-in.json' with { type: 'json' };
import enApproval from './en/approval.json' with { type: 'json' };
import enCommon from './en/common.json' with { type: 'json' };
import enErrors from './en/errors.json' with { type: 'json' };
import enEventSeries from './en/event-series.json' with { type: 'json' };
import enFigures from './en/figures.json' with { type: 'json' };
import enFreeTime from './en/free-time.json' with { type: 'json' };
import enImports from './en/imports.json' with { type: 'json' };
import enInvitations from './en/invitations.json' with { type: 'json' };
import enLive from './en/live.json' with { type: 'json' };
import enMail from './en/mail.json' with { type: 'json' };
import enMailbox from './en/mailbox.json' with { type: 'json' };
import enMeetings from './en/meetings.json' with { type: 'json' };
import enMinutes from './en/minutes.json' with { type: 'json' };
import enMinutesEditor from './en/minutes-editor.json' with { type: 'json' };
import enMyDay from './en/my-day.json' with { type: 'json' };
import enNotifications from './en/notifications.json' with { type: 'json' };
import enPeople from './en/people.json' with { type: 'json' };
import enPolls from './en/polls.json' with { type: 'json' };
import enProgrammes from './en/programmes.json' with { type: 'json' };
import enPublicPages from './en/public-pages.json' with { type: 'json' };
import enRecurrence from './en/recurrence.json' with { type: 'json' };
import enRegistrationDesk from './en/registration-desk.json' with { type: 'json' };
import enRegistrations from './en/registrations.json' with { type: 'json' };
import enReports from './en/reports.json' with { type: 'json' };
import enPlanSheet from './en/plan-sheet.json' with { type: 'json' };
import enRoadmap from './en/roadmap.json' with { type: 'json' };
import enRoadmapDesk from './en/roadmap-desk.json' with { type: 'json' };
import enDirectory from './en/directory.json' with { type: 'json' };
import enDirectoryHistory from './en/directory-history.json' with { type: 'json' };
import enDirectoryImport from './en/directory-import.json' with { type: 'json' };
import enRooms from './en/rooms.json' with { type: 'json' };
import enWorkingDays from './en/working-days.json' with { type: 'json' };
import kkAccess from './kk/access.json' with { type: 'json' };
import kkAgencies from './kk/agencies.json' with { type: 'json' };
import kkAgencyRoom from './kk/agency-room.json' with { type: 'json' };
import kkAgenda from './kk/agenda.json' with { type: 'json' };
import kkCommunique from './kk/communique.json' with { type: 'json' };
import kkAssignments from './kk/assignments.json' with { type: 'json' };
import kkCalendar from './kk/calendar.json' with { type: 'json' };
import kkCheckIn from './kk/check-in.json' with { type: 'json' };
import kkApproval from './kk/approval.json' with { type: 'json' };
import kkCommon from './kk/common.json' with { type: 'json' };
import kkErrors from './kk/errors.json' with { type: 'json' };
import kkEventSeries from './kk/event-series.json' with { type: 'json' };
import kkFigures from './kk/figures.json' with { type: 'json' };
import kkFreeTime from './kk/free-time.json' with { type: 'json' };
import kkImports from './kk/imports.json' with { type: 'json' };
import kkInvitations from './kk/invitations.json' with { type: 'json' };
import kkLive from './kk/live.json' with { type: 'json' };
import kkMail from './kk/mail.json' with { type: 'json' };
import kkMailbox from './kk/mailbox.json' with { type: 'json' };
import kkMeetings from './kk/meetings.json' with { type: 'json' };
import kkMinutes from './kk/minutes.json' with { type: 'json' };
import kkMinutesEditor from './kk/minutes-editor.json' with { type: 'json' };
import kkMyDay from './kk/my-day.json' with { type: 'json' };
import kkNotifications from './kk/notifications.json' with { type: 'json' };
import kkPeople from './kk/people.json' with { type: 'json' };
import kkPolls from './kk/polls.json' with { type: 'json' };
import kkProgrammes from './kk/programmes.json' with { type: 'json' };
import kkPublicPages from './kk/public-pages.json' with { type: 'json' };
import kkRecurrence from './kk/recurrence.json' with { type: 'json' };
import kkRegistrationDesk from './kk/registration-desk.json' with { type: 'json' };
import kkRegistrations from './kk/registrations.json' with { type: 'json' };
import kkReports from './kk/reports.json' with { type: 'json' };
import kkPlanSheet from './kk/plan-sheet.json' with { type: 'json' };
import kkRoadmap from './kk/roadmap.json' with { type: 'json' };
import kkRoadmapDesk from './kk/roadmap-desk.json' with { type: 'json' };
import kkDirectory from './kk/directory.json' with { type: 'json' };
import kkDirectoryHistory from './kk/directory-history.json' with { type: 'json' };
import kkDirectoryImport from './kk/directory-import.json' with { type: 'json' };
import kkRooms from './kk/rooms.json' with { type: 'json' };
import kkWorkingDays from './kk/working-days.json' with { type: 'json' };
import ruAccess from './ru/access.json' with { type: 'json' };
import ruAgencies from './ru/agencies.json' with { type: 'json' };
import ruAgencyRoom from './ru/agency-room.json' with { type: 'json' };
import ruAgenda from './ru/agenda.json' with { type: 'json' };
import ruCommunique from './ru/communique.json' with { type: 'json' };
import ruAssignments from './ru/assignments.json' with { type: 'json' };
import ruCalendar from './ru/calendar.json' with { type: 'json' };
import ruCheckIn from './ru/check-in.json' with { type: 'json' };
import ruApproval from './ru/approval.json' with { type: 'json' };
import ruCommon from './ru/common.json' with { type: 'json' };
import ruErrors from './ru/errors.json' with { type: 'json' };
import ruEventSeries from './ru/event-series.json' with { type: 'json' };
import ruFigures from './ru/figures.json' with { type: 'json' };
import ruFreeTime from './ru/free-time.json' with { type: 'json' };
import ruImports from './ru/imports.json' with { type: 'json' };
import ruInvitations from './ru/invitations.json' with { type: 'json' };
import ruLive from './ru/live.json' with { type: 'json' };
import ruMail from './ru/mail.json' with { type: 'json' };
import ruMailbox from './ru/mailbox.json' with { type: 'json' };
import ruMeetings from './ru/meetings.json' with { type: 'json' };
import ruMinutes from './ru/minutes.json' with { type: 'json' };
import ruMinutesEditor from './ru/minutes-editor.json' with { type: 'json' };
import ruMyDay from './ru/my-day.json' with { type: 'json' };
import ruNotifications from './ru/notifications.json' with { type: 'json' };
import ruPeople from './ru/people.json' with { type: 'json' };
import ruPolls from './ru/polls.json' with { type: 'json' };
import ruProgrammes from './ru/programmes.json' with { type: 'json' };
import ruPublicPages from './ru/public-pages.json' with { type: 'json' };
import ruRecurrence from './ru/recurrence.json' with { type: 'json' };
import ruRegistrationDesk from './ru/registration-desk.json' with { type: 'json' };
import ruRegistrations from './ru/registrations.json' with { type: 'json' };
import ruReports from './ru/reports.json' with { type: 'json' };
import ruPlanSheet from './ru/plan-sheet.json' with { type: 'json' };
import ruRoadmap from './ru/roadmap.json' with { type: 'json' };
import ruRoadmapDesk from './ru/roadmap-desk.json' with { type: 'json' };
import ruDirectory from './ru/directory.json' with { type: 'json' };
import ruDirectoryHistory from './ru/directory-history.json' with { type: 'json' };
import ruDirectoryImport from './ru/directory-import.json' with { type: 'json' };
import ruRooms from './ru/rooms.json' with { type: 'json' };
import ruWorkingDays from './ru/working-days.json' with { type: 'json' };

export const MESSAGES = {
  kk: {
    access: kkAccess,
    agencies: kkAgencies,
    agenda: kkAgenda,
    communique: kkCommunique,
    assignments: kkAssignments,
    calendar: kkCalendar,
    'check-in': kkCheckIn,
    approval: kkApproval,
    common: kkCommon,
    errors: kkErrors,
    'event-series': kkEventSeries,
    figures: kkFigures,
    'agency-room': kkAgencyRoom,
    'free-time': kkFreeTime,
    imports: kkImports,
    invitations: kkInvitations,
    live: kkLive,
    mail: kkMail,
    mailbox: kkMailbox,
    meetings: kkMeetings,
    minutes: kkMinutes,
    'minutes-editor': kkMinutesEditor,
    'my-day': kkMyDay,
    notifications: kkNotifications,
    people: kkPeople,
    polls: kkPolls,
    programmes: kkProgrammes,
    'public-pages': kkPublicPages,
    recurrence: kkRecurrence,
    'registration-desk': kkRegistrationDesk,
    registrations: kkRegistrations,
    reports: kkReports,
    'plan-sheet': kkPlanSheet,
    roadmap: kkRoadmap,
    'roadmap-desk': kkRoadmapDesk,
    directory: kkDirectory,
    'directory-history': kkDirectoryHistory,
    'directory-import': kkDirectoryImport,
    rooms: kkRooms,
    'working-days': kkWorkingDays,
  },
  ru: {
    access: ruAccess,
    agencies: ruAgencies,
    agenda: ruAgenda,
    communique: ruCommunique,
    assignments: ruAssignments,
    calendar: ruCalendar,
    'check-in': ruCheckIn,
    approval: ruApproval,
    common: ruCommon,
    errors: ruErrors,
    'event-series': ruEventSeries,
    figures: ruFigures,
    'agency-room': ruAgencyRoom,
    'free-time': ruFreeTime,
    imports: ruImports,
    invitations: ruInvitations,
    live: ruLive,
    mail: ruMail,
    mailbox: ruMailbox,
    meetings: ruMeetings,
    minutes: ruMinutes,
    'minutes-editor': ruMinutesEditor,
    'my-day': ruMyDay,
    notifications: ruNotifications,
    people: ruPeople,
    polls: ruPolls,
    programmes: ruProgrammes,
    'public-pages': ruPublicPages,
    recurrence: ruRecurrence,
    'registration-desk': ruRegistrationDesk,
    registrations: ruRegistrations,
    reports: ruReports,
    'plan-sheet': ruPlanSheet,
    roadmap: ruRoadmap,
    'roadmap-desk': ruRoadmapDesk,
    directory: ruDirectory,
    'directory-history': ruDirectoryHistory,
    'directory-import': ruDirectoryImport,
    rooms: ruRooms,
    'working-days': ruWorkingDays,
  },
  en: {
    access: enAccess,
    agencies: enAgencies,
    agenda: enAgenda,
    communique: enCommunique,
    assignments: enAssignments,
    calendar: enCalendar,
    'check-in': enCheckIn,
    approval: enApproval,
    common: enCommon,
    errors: enErrors,
    'event-series': enEventSeries,
    figures: enFigures,
    'agency-room': enAgencyRoom,
    'free-time': enFreeTime,
    imports: enImports,
    invitations: enInvitations,
    live: enLive,
    mail: enMail,
    mailbox: enMailbox,
    meetings: enMeetings,
    minutes: enMinutes,
    'minutes-editor': enMinutesEditor,
    'my-day': enMyDay,
    notifications: enNotifications,
    people: enPeople,
    polls: enPolls,
    programmes: enProgrammes,
    'public-pages': enPublicPages,
    recurrence: enRecurrence,
    'registration-desk': enRegistrationDesk,
    registrations: enRegistrations,
    reports: enReports,
    'plan-sheet': enPlanSheet,
    roadmap: enRoadmap,
    'roadmap-desk': enRoadmapDesk,
    directory: enDirectory,
    'directory-history': enDirectoryHistory,
    'directory-import': enDirectoryImport,
    rooms: enRooms,
    'working-days': enWorkingDays,
  },
};
