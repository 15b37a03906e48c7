import type { Language } from '#app/lib/text3.ts';
import { textsFor } from '#app/lib/texts.ts';
import type { AgendaPart, AnswerLinks, MeetingFacts, OwnAssignment } from '../mail-props.ts';
import { agendaCount } from './agenda-rows.tsx';
import { answerChoices } from './answer-buttons.tsx';
import { daysLeftWords } from './assignment-rows.tsx';
import { withParameter } from './links.ts';
import { clockTime, dueWords, untilDay } from './mail-dates.ts';
import { meetingWords } from './meeting-words.ts';
import { heading, lines } from './plain-text.ts';
import { plainText3 } from './text3.tsx';

/** The blocks of the plain part, each readable by itself. */
export function meetingText(meeting: MeetingFacts, language: Language, showsOnlineHint = false): string {
  const t = textsFor(language, 'mail');
  const words = meetingWords(meeting, language);
  return lines(
    plainText3(meeting.title, language),
    meeting.body && plainText3(meeting.body, language),
    `${t(words.rule ? 'firstTime' : 'when')}: ${words.date}, ${words.time} (${words.offset})${words.until ? ` ${words.until}` : ''}`,
    words.rule && `${t('repeats')}: ${words.rule}`,
    words.session,
    words.elsewhere,
    `${t('where')}: ${words.place}${words.alsoOnline}`,
    words.interpretation,
    showsOnlineHint && words.onlineHint,
  );
}

export function answerText(answer: AnswerLinks, format: MeetingFacts['format'], language: Language): string {
  const t = textsFor(language, 'mail');
  const choices = answerChoices(answer, format, language).map(({ plain, href }) => `${plain}:\n${href}`);
  if (answer.maySubstitute) choices.push(`${t('substitute')}:\n${withParameter(answer.url, 'answer', 'substitute')}`);
  return lines(
    heading(t('answerQuestion')),
    answer.answerBy && t('answerBy', { date: untilDay(answer.answerBy, language) }),
    `\n${choices.join('\n\n')}`,
  );
}

export function agendaText(agenda: AgendaPart, timeZone: string, language: Language): string {
  const t = textsFor(language, 'mail');
  const rows = agenda.rows.map((row) => {
    const lead = row.startsAt ? clockTime(row.startsAt, timeZone) : row.number;
    const detail = [
      row.presenter && plainText3(row.presenter, language),
      row.minutes && t('minutesShort', { count: row.minutes }),
      row.isOwn && t('agendaYou'),
    ].filter(Boolean).join(', ');
    return lines([lead, plainText3(row.title, language)].filter(Boolean).join('  '), detail && `  ${detail}`);
  });
  return lines(heading(t('agenda')), ...rows, `${t('agendaPage')}: ${agendaCount(agenda, language)}`, agenda.url);
}

export function assignmentText(row: OwnAssignment & { workingDaysLeft?: number; action?: string; note?: string }, language: Language): string {
  const t = textsFor(language, 'mail');
  const left = row.workingDaysLeft === undefined ? '' : `, ${daysLeftWords(row.workingDaysLeft, language)}`;
  const agency = plainText3(row.agency, language) + (row.part === 'co' ? `, ${t('coExecutorLower')}` : '');
  return lines(
    `* ${plainText3(row.result, language)}`,
    `  ${t('due')}: ${dueWords(row.due, language)}${left}`,
    `  ${agency}${row.decisionNumber ? `, ${t('decisionNo', { number: row.decisionNumber })}` : ''}`,
    row.part === 'co' && row.lead && `  ${t('responsibleLabel')}: ${plainText3(row.lead, language)}`,
    row.coExecutors !== undefined && row.coExecutors.length > 0 && `  ${t('coExecutorsLabel')}: ${row.coExecutors.map((each) => plainText3(each, language)).join(', ')}`,
    row.completionForm && `  ${t('completionFormLabel')}: ${plainText3(row.completionForm, language)}`,
    row.note && `  ${row.note}`,
    row.url && `  ${row.action ?? t('reportButton')}:\n  ${row.url}`,
  );
}
