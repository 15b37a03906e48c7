// What the mails look like with real agencies and invented people; their addresses end in .example.
import type {
  AgendaNoticeProps, AmendmentsProps, ApprovalProps, AssignmentNoticeProps, DigestProps, EventNoticeProps, InvitationCancellationProps, InvitationProps, InvitationReminderProps, InvitationUpdateProps, MailFrame, MeetingFacts, MeetingNoteProps, MinutesProps,
  OwnAssignment, PollInvitationProps, RegistrationProps, ReportMailProps, ReportNoticeProps, ReportRequestProps, SignInProps,
} from './mail-props.ts';

const SITE = 'https://ortaq.example';
const ANSWER_URL = `${SITE}/rsvp/%%token:0199a3c0-0000-7000-8000-000000000001%%`;

const FRAME: MailFrame = {
  language: 'kk',
  recipient: { name: 'Айгүл Нұрланқызы' },
  sender: {
    name: { kk: 'Ұлттық ұйымдастыру комитетінің хатшылығы', ru: 'Секретариат Национального организационного комитета', en: 'Secretariat of the National Organizing Committee' },
    address: 'secretariat@noc.example',
  },
  isDemo: true,
};

const MEETING: MeetingFacts = {
  title: { kk: 'Ұлттық ұйымдастыру комитетінің отырысы', ru: 'Заседание Национального организационного комитета', en: 'Session of the National Organizing Committee' },
  body: {
    kk: 'Халықаралық еріктілер жылын дайындау және өткізу жөніндегі ұлттық ұйымдастыру комитеті',
    ru: 'Национальный организационный комитет по подготовке и проведению Международного года волонтёров',
    en: 'National Organizing Committee for the International Volunteer Year 2026',
  },
  startsAt: '2026-03-19T10:00:00Z',
  endsAt: '2026-03-19T11:35:00Z',
  timeZone: 'Asia/Almaty',
  recipientTimeZone: 'Europe/Moscow',
  format: 'hybrid',
  place: { kk: 'Астана, Мәдениет және ақпарат министрлігі, кіші зал', ru: 'Астана, МКИ, малый зал', en: 'Astana, Ministry of Culture and Information, small hall' },
  interpretation: ['kk', 'ru', 'en'],
};

const CULTURE = { kk: 'Мәдениет және ақпарат министрлігі', ru: 'Министерство культуры и информации', en: 'Ministry of Culture and Information' };
const ECONOMY = { kk: 'Ұлттық экономика министрлігі', ru: 'Министерство национальной экономики', en: 'Ministry of National Economy' };
const FINANCE = { kk: 'Қаржы министрлігі', ru: 'Министерство финансов', en: 'Ministry of Finance' };

export const INVITATION: InvitationProps = {
  ...FRAME,
  meeting: MEETING,
  role: 'speaker',
  representing: { kk: '«Ұлттық волонтерлер желісі» ЗТБ', ru: 'ОЮЛ «Национальная волонтерская сеть»', en: 'National Volunteer Network' },
  answer: { url: ANSWER_URL, maySubstitute: true, answerBy: '2026-03-17' },
  agenda: {
    itemCount: 6,
    paperCount: 6,
    url: `${SITE}/rsvp/%%token:0199a3c0-0000-7000-8000-000000000001%%#agenda`,
    rows: [
      { startsAt: '2026-03-19T10:05:00Z', title: { kk: '2024–2026 жылдарға арналған жол картасының орындалу барысы туралы', ru: 'Об исполнении Дорожной карты 2024–2026', en: 'Progress of the roadmap for 2024–2026' }, presenter: CULTURE, minutes: 15 },
      { startsAt: '2026-03-19T10:20:00Z', title: { kk: '2030 жылға дейінгі жол картасын әзірлеу туралы', ru: 'О подготовке Дорожной карты до 2030 года', en: 'Preparation of the roadmap to 2030' }, presenter: ECONOMY, minutes: 20 },
      { startsAt: '2026-03-19T10:40:00Z', title: { ru: 'Первый Форум волонтёров СНГ: готовность' }, presenter: { kk: 'Астана қаласының әкімдігі', ru: 'Акимат города Астаны', en: 'Akimat of Astana' }, minutes: 15, isOwn: true },
    ],
  },
};

export const INVITATION_UPDATE: InvitationUpdateProps = {
  ...INVITATION,
  meeting: { ...MEETING, startsAt: '2026-03-20T05:00:00Z', endsAt: '2026-03-20T06:35:00Z' },
  agenda: undefined,
  changes: [
    { field: 'time', was: { startsAt: MEETING.startsAt, endsAt: MEETING.endsAt, timeZone: MEETING.timeZone } },
    { field: 'place', was: { kk: 'Астана, Үкімет үйі', ru: 'Астана, Дом Правительства', en: 'Astana, Government House' } },
  ],
  given: { status: 'accepted', mode: 'in_person' },
};

export const POLL_INVITATION: PollInvitationProps = {
  ...FRAME,
  title: { kk: 'Форумға дайындық жөніндегі жұмыс тобының отырысы', ru: 'Заседание рабочей группы по подготовке форума', en: 'Working group on the forum' },
  body: MEETING.body,
  description: { ru: 'Обсудим программу и состав делегаций.' },
  options: [
    { startsAt: '2026-03-19T10:00:00Z', endsAt: '2026-03-19T11:30:00Z' },
    { startsAt: '2026-03-20T05:00:00Z', endsAt: '2026-03-20T06:30:00Z' },
    { startsAt: '2026-03-26T10:00:00Z', endsAt: '2026-03-26T11:30:00Z' },
  ],
  optionCount: 3,
  timeZone: 'Asia/Almaty',
  recipientTimeZone: 'Europe/Moscow',
  format: 'hybrid',
  place: MEETING.place,
  closesAt: '2026-03-12T13:00:00Z',
  isAnonymous: false,
  isRequired: true,
  isReminder: false,
  url: `${SITE}/polls/%%token:0199a3c0-0000-7000-8000-000000000002%%`,
};

export const INVITATION_CANCELLATION: InvitationCancellationProps = {
  ...FRAME,
  meeting: MEETING,
  scope: 'meeting',
  reason: { kk: 'Отырыс сәуір айына ауыстырылды.', ru: 'Заседание перенесено на апрель.', en: 'The session is put off to April.' },
};

export const INVITATION_REMINDER: InvitationReminderProps = { ...INVITATION, agenda: undefined };

const { agenda: _agenda, ...WITHOUT_AGENDA } = INVITATION;

export const MEETING_NOTE: MeetingNoteProps = {
  ...WITHOUT_AGENDA,
  note: {
    kk: 'Кіреберіс 2-есіктен. Жеке куәлігіңізді ала келуді сұраймыз.',
    ru: 'Вход через подъезд № 2. Просим взять с собой удостоверение личности.',
    en: 'Please use entrance 2 and bring an identity document.',
  },
};

export const SIGN_IN: SignInProps = {
  ...FRAME,
  url: `${SITE}/sign-in/%%token:0199a3c0-0000-7000-8000-000000000002%%`,
  minutes: 15,
  requestedAt: '2026-03-03T05:15:00Z',
  timeZone: 'Asia/Almaty',
  device: 'Firefox, Windows',
};

const OWN: (OwnAssignment & { url: string })[] = [
  {
    decisionNumber: '2.2',
    result: { kk: '2030 жылға дейінгі жол картасының жобасына ұсыныстар', ru: 'Предложения к проекту Дорожной карты до 2030 года', en: 'Proposals for the draft roadmap to 2030' },
    agency: ECONOMY,
    part: 'lead',
    coExecutors: [FINANCE],
    completionForm: { kk: 'Хатшылыққа хат', ru: 'Письмо в секретариат', en: 'Letter to the secretariat' },
    due: { on: '2026-03-26', precision: 'day' },
    url: `${SITE}/report/%%token:0199a3c0-0000-7000-8000-000000000003%%`,
  },
  {
    decisionNumber: '1.3',
    result: { ru: 'Сведения о финансировании волонтёрских проектов' },
    agency: ECONOMY,
    part: 'co',
    lead: FINANCE,
    due: { on: '2026-06-30', precision: 'quarter' },
    url: `${SITE}/report/%%token:0199a3c0-0000-7000-8000-000000000004%%`,
  },
];

export const MINUTES: MinutesProps = {
  ...FRAME,
  number: '2',
  meeting: MEETING,
  assignments: OWN,
  decisions: [
    { number: '2.1', text: { kk: '2030 жылға дейінгі жол картасын әзірлеу барысы туралы баяндама мәліметке алынсын.', ru: 'Принять к сведению доклад о ходе подготовки Дорожной карты до 2030 года.', en: 'The report on the preparation of the roadmap to 2030 is noted.' } },
    { number: '2.2', text: { kk: 'Ұлттық экономика министрлігі Қаржы министрлігімен бірлесіп жоба бойынша ұсыныстар енгізсін.', ru: 'Министерству национальной экономики совместно с Министерством финансов внести предложения к проекту.', en: 'The Ministry of National Economy shall, with the Ministry of Finance, make proposals for the draft.' } },
  ],
  protocolUrl: `${SITE}/minutes/%%token:0199a3c0-0000-7000-8000-000000000005%%`,
  pdfUrl: `${SITE}/minutes/%%token:0199a3c0-0000-7000-8000-000000000005%%/pdf`,
  acknowledgeUrl: `${SITE}/acknowledge/%%token:0199a3c0-0000-7000-8000-000000000006%%`,
};

export const AMENDMENTS: AmendmentsProps = {
  ...FRAME,
  meeting: MEETING,
  untilOn: '2026-03-24',
  url: `${SITE}/amend/%%token:0199a3c0-0000-7000-8000-000000000007%%`,
};

export const APPROVAL: ApprovalProps = {
  ...FRAME,
  meeting: MEETING,
  kind: 'ask',
  url: `${SITE}/approve/%%token:0199a3c0-0000-7000-8000-000000000007%%`,
};

export const REPORT_REQUEST: ReportRequestProps = {
  ...FRAME,
  assignments: [{ ...OWN[0]!, workingDaysLeft: 1 }, { ...OWN[1]!, workingDaysLeft: 62 }],
};

export const DIGEST: DigestProps = {
  ...FRAME,
  day: '2026-03-20',
  assignments: [{ ...OWN[0]!, url: `${SITE}/report/%%token:0199a3c0-0000-7000-8000-000000000004%%`, workingDaysLeft: 1, level: 'focal', isTaken: false }],
  passed: [{ ...OWN[1]!, url: `${SITE}/assignments/0199a3c0-0000-7000-8000-000000000005`, workingDaysLeft: -5, level: 'agenda', nobodyReads: false, agendaUrl: `${SITE}/meetings/0199a3c0-0000-7000-8000-000000000003/prepare` }],
  stopUrl: `${SITE}/unsubscribe/%%token:0199a3c0-0000-7000-8000-000000000006%%`,
};

export const ASSIGNMENT_NOTICE: AssignmentNoticeProps = {
  ...FRAME,
  about: 'granted',
  assignment: { ...OWN[0]!, url: undefined, due: { on: '2026-04-10', precision: 'day' } },
  was: OWN[0]!.due,
  reason: '20 облыстың 9-ы ғана жауап берді.',
  url: `${SITE}/report/%%token:0199a3c0-0000-7000-8000-000000000004%%`,
};

export const REPORT_NOTICE: ReportNoticeProps = {
  ...FRAME,
  about: 'figures',
  title: { kk: 'Астана қаласы', ru: 'город Астана', en: 'Astana city' },
  on: '2026-03-31',
  deadline: '2026-04-10',
  items: [{ kk: 'Еріктілер', ru: 'Волонтёры', en: 'Volunteers' }, { kk: 'Волонтерлік ұйымдар', ru: 'Волонтёрские организации', en: 'Volunteer organizations' }],
  url: `${SITE}/figures/%%token:0199a3c0-0000-7000-8000-000000000007%%`,
};

export const REPORT: ReportMailProps = {
  ...FRAME,
  about: 'changes',
  subject: 'Апта ішінде не өзгерді',
  lead: 'Өткен аптадан бері не өзгергені.',
  title: 'Не өзгерді',
  facts: [{ name: 'Мерзімі өткен', value: '2' }],
  parts: [{ title: 'Тапсырмалар', lines: [{ text: 'Волонтёрлік орталықтар желісі', meta: 'мерзімі өтті, 2 наурыз' }], more: 3 }],
  files: ['report.pdf'],
  url: `${SITE}/reports/changes`,
  stopUrl: `${SITE}/unsubscribe/%%token:0199a3c0-0000-7000-8000-000000000006%%`,
};

export const EVENT_NOTICE: EventNoticeProps = {
  ...FRAME,
  about: 'returned',
  title: { kk: 'Еріктілер аптасы', ru: 'Неделя волонтёров', en: 'Volunteers’ week' },
  when: { startsOn: '2026-05-18', endsOn: '2026-05-22' },
  reason: 'Өткізілетін орнын нақтылаңыз.',
  url: `${SITE}/events/0199a3c0-0000-7000-8000-000000000002`,
};

export const AGENDA_NOTICE: AgendaNoticeProps = {
  ...FRAME,
  about: 'papers',
  items: [{ kk: 'Волонтердің цифрлық паспорты: мерзімдер мен деректер', ru: 'Цифровой паспорт волонтёра: сроки и данные', en: 'Digital volunteer passport: timing and data' }],
  meeting: { title: { kk: 'Ұлттық ұйымдастыру комитетінің отырысы', ru: 'Заседание Национального организационного комитета', en: 'Session of the National Organizing Committee' }, startsAt: '2026-03-19T15:00:00+05:00', timeZone: 'Asia/Almaty' },
  deadline: '2026-03-10',
  url: `${SITE}/meetings/0199a3c0-0000-7000-8000-000000000003/papers`,
};

export const REGISTRATION: RegistrationProps = {
  ...FRAME,
  about: 'confirm',
  event: {
    title: { kk: 'Жас еріктілер мектебі', ru: 'Школа молодых волонтёров', en: 'School of young volunteers' },
    allDay: false,
    startsAt: '2026-04-18T05:00:00Z',
    endsAt: '2026-04-18T09:00:00Z',
    timeZone: 'Asia/Almaty',
    format: 'in_person',
    place: { kk: 'Астана, Оқушылар сарайы', ru: 'Астана, Дворец школьников', en: 'Astana, Palace of Schoolchildren' },
  },
  confirmBy: '2026-03-05T05:15:00Z',
  url: `${SITE}/registrations/%%token:0199a3c0-0000-7000-8000-000000000007%%`,
};
