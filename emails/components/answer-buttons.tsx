import type { Language } from '#app/lib/text3.ts';
import { textsFor } from '#app/lib/texts.ts';
import type { AnswerLinks, MeetingFacts } from '../mail-props.ts';
import { Buttons } from './button.tsx';
import { Hint, Part, PartTitle } from './layout.tsx';
import { withParameter } from './links.ts';
import { untilDay } from './mail-dates.ts';
import { link } from './theme.ts';

type Props = { answer: AnswerLinks; format: MeetingFacts['format']; language: Language; question?: string };

export type AnswerChoice = { key: 'accept' | 'online' | 'maybe' | 'decline'; label: string; plain: string; href: string };

/** Nobody is offered to come online where there is no line, or in person where there is no room. */
export function answerChoices(answer: AnswerLinks, format: MeetingFacts['format'], language: Language): AnswerChoice[] {
  const t = textsFor(language, 'mail');
  const at = (value: string) => withParameter(answer.url, 'answer', value);
  const accepting: AnswerChoice[] = format === 'online'
    ? [{ key: 'online', label: t('answerAccept'), plain: t('answerOnlineFull'), href: at('online') }]
    : [{ key: 'accept', label: t('answerAccept'), plain: t('answerAccept'), href: at('accept') }];
  if (format === 'hybrid') accepting.push({ key: 'online', label: t('answerOnline'), plain: t('answerOnlineFull'), href: at('online') });
  return [
    ...accepting,
    { key: 'maybe', label: t('answerMaybe'), plain: t('answerMaybeFull'), href: at('maybe') },
    { key: 'decline', label: t('answerDecline'), plain: t('answerDeclineFull'), href: at('decline') },
  ];
}

/** Each button opens the answer page with its choice made; only the page's own button saves, because scanners follow links too. */
export function AnswerButtons({ answer, format, language, question }: Props) {
  const t = textsFor(language, 'mail');
  return (
    <Part>
      <PartTitle>{question ?? t('answerQuestion')}</PartTitle>
      <div style={{ height: 4, lineHeight: '4px', fontSize: 0 }}>&nbsp;</div>
      <Buttons of={answerChoices(answer, format, language).map((each, index) => ({ ...each, primary: index === 0 }))} />
      <Hint>
        {answer.answerBy ? <><b>{t('answerBy', { date: untilDay(answer.answerBy, language) })}</b>{' '}</> : null}
        {t('answerNote')}
        {answer.maySubstitute ? (
          <>{' '}<a className="acc" href={withParameter(answer.url, 'answer', 'substitute')} style={link}>{t('substitute')}</a></>
        ) : null}
      </Hint>
    </Part>
  );
}
