import type { Text3 } from '#app/lib/text3.ts';
import { HOME_ZONE } from '#app/lib/time-zones.ts';
import { MOST_OPTIONS, type TypedOption } from '../polls.schema.ts';

/** What the forms hold, all as text: the same before they are sent, after a refusal, and when a line is added. */

export type TypedAddress = { name: string; address: string; language: string; isRequired: boolean };
export type TypedGuests = { requiredPersonIds: string[]; requiredAgencyIds: string[]; personIds: string[]; agencyIds: string[]; addresses: TypedAddress[] };

export type PollValues = TypedGuests & {
  requestId: string;
  title: Text3;
  description: Text3;
  place: Text3;
  format: string;
  bodyId: string;
  leadAgencyId: string;
  durationMinutes: string;
  timeZone: string;
  members: string;
  options: TypedOption[];
  closesOn: string;
  closesTime: string;
  remindDays: string;
  isAnonymous: boolean;
};

export const NO_GUESTS: TypedGuests = { requiredPersonIds: [], requiredAgencyIds: [], personIds: [], agencyIds: [], addresses: [] };
export const NO_ADDRESS: TypedAddress = { name: '', address: '', language: 'kk', isRequired: false };
const NO_OPTION: TypedOption = { date: '', startTime: '' };
const LINES = 3;

/** A new poll: of the only body, where there is one. */
export function emptyPoll(bodies: readonly { id: string; agencyId: string }[], requestId: string): PollValues {
  const body = bodies.length === 1 ? bodies[0] : undefined;
  return {
    ...NO_GUESTS, requestId, title: {}, description: {}, place: {}, format: 'in_person', bodyId: body?.id ?? '', leadAgencyId: body?.agencyId ?? '', durationMinutes: '90',
    timeZone: HOME_ZONE, members: 'none', options: Array.from({ length: LINES }, () => NO_OPTION), closesOn: '', closesTime: '18:00', remindDays: '2', isAnonymous: false,
  };
}

/** A form opened with dates that another page has chosen, 'YYYY-MM-DDTHH:MM'. */
export function pollOfSlots(sent: Record<string, unknown>, start: PollValues): PollValues {
  const slots = Array.isArray(sent.slots) ? sent.slots.filter((slot) => typeof slot === 'string').slice(0, MOST_OPTIONS) : [];
  const options = slots.map((slot) => ({ date: slot.slice(0, 10), startTime: slot.slice(11, 16) }));
  const plain = Object.fromEntries(['bodyId', 'leadAgencyId', 'durationMinutes', 'timeZone', 'members', 'format'].flatMap((name) => (textOf(sent[name]) ? [[name, textOf(sent[name])]] : [])));
  return { ...start, ...typedGuests(sent), ...plain, title: text3Of(sent.title), options: options.length > 0 ? options : start.options };
}

/** A form as it was sent, whatever was in it; `more` adds lines, for readers without scripts. */
export function typedPoll(sent: Record<string, unknown>, more?: 'options' | 'addresses'): PollValues {
  const options = listOf(sent.options).map((row) => ({ date: textOf(row.date), startTime: textOf(row.startTime) }));
  const lines = more === 'options' ? LINES : Math.max(0, 2 - options.length);
  const plain = ['requestId', 'format', 'bodyId', 'leadAgencyId', 'durationMinutes', 'timeZone', 'members', 'closesOn', 'closesTime', 'remindDays'] as const;
  return {
    ...typedGuests(sent, more === 'addresses'),
    ...(Object.fromEntries(plain.map((name) => [name, textOf(sent[name])])) as Record<(typeof plain)[number], string>),
    title: text3Of(sent.title),
    description: text3Of(sent.description),
    place: text3Of(sent.place),
    isAnonymous: sent.isAnonymous === 'on',
    options: [...options, ...Array.from({ length: lines }, () => NO_OPTION)],
  };
}

export function typedGuests(sent: Record<string, unknown>, oneMore = false): TypedGuests {
  const addresses = listOf(sent.addresses).map((row) => ({ name: textOf(row.name), address: textOf(row.address), language: textOf(row.language), isRequired: row.isRequired === 'on' }));
  const ids = (name: string) => (Array.isArray(sent[name]) ? sent[name].filter((id) => typeof id === 'string') : []);
  return {
    requiredPersonIds: ids('requiredPersonIds'),
    requiredAgencyIds: ids('requiredAgencyIds'),
    personIds: ids('personIds'),
    agencyIds: ids('agencyIds'),
    addresses: oneMore ? [...addresses, NO_ADDRESS] : addresses.filter((row) => row.name !== '' || row.address !== ''),
  };
}

const textOf = (value: unknown) => (typeof value === 'string' ? value : '');

function listOf(value: unknown): Record<string, unknown>[] {
  return Array.isArray(value) ? value.filter((row): row is Record<string, unknown> => typeof row === 'object' && row !== null) : [];
}

function text3Of(value: unknown): Text3 {
  const { kk, ru, en } = (typeof value === 'object' && value !== null ? value : {}) as Record<string, unknown>;
  return { kk: textOf(kk), ru: textOf(ru), en: textOf(en) };
}
