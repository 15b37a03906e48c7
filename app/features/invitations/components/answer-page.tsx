import type { ReactNode } from 'react';
import { capitalise } from '#app/lib/dates.ts';
import { inLanguage } from '#app/lib/text3.ts';
import { AnswerShell } from '#app/ui/answer-shell.tsx';
import { Demo } from '#app/ui/demo.tsx';
import { Icon } from '#app/ui/icon.tsx';
import { Notice } from '#app/ui/notice.tsx';
import { T3 } from '#app/ui/text3.tsx';
import { useLanguage, useTexts } from '#app/ui/texts.tsx';
import type { AnswerPageData, ShownInvitation } from '../answer-page/answer-page.service.server.ts';
import type { AnswerWord } from '../invitations.schema.ts';
import { AnswerSubstitute, type SubstituteRefusal } from './answer-substitute.tsx';
import { AnswerAgenda } from './answer-agenda.tsx';
import { AnswerForm, TakeBack, type AnswerRefusal } from './answer-form.tsx';
import { AnswerGiven } from './answer-given.tsx';
import { AnswerSessions } from './answer-sessions.tsx';
import { AnswerWhen } from './answer-when.tsx';
import './answer.css';

type Page = AnswerPageData & { /** Chosen in the mail: shown as chosen, sent only by the button. */ chosen: AnswerWord | null; justSaved: boolean; saved: '1' | 'substitute' | 'withdrawn' | 'proposal' | null; asksSubstitute: boolean; calendarHref: string; papersBase: string; liveHref: string };
export type ClosedLink = 'unknown' | 'expired' | 'revoked';
type Props = { page: Page | null; problem: ClosedLink | null; contact: string; refused: AnswerRefusal | null; refusedSubstitute: SubstituteRefusal | null; /** What else may be said here, from another feature. */ more: ReactNode };

/** What a mailed link opens: a whole page without an account and without a script. */
export function AnswerPage({ page, problem, contact, ...rest }: Props) {
  const t = useTexts('invitations');
  const common = useTexts('common');
  const footer = (
    <>
      <p>{t.rich('answer.footer', { address: contact, a: (words) => <a href={`mailto:${contact}`}>{words}</a> })}</p>
      <p className="mt2">{common('footer.personalLink')}</p>
    </>
  );
  return (
    <AnswerShell footer={footer}>
      {page === null ? <Closed why={problem ?? 'unknown'} /> : page.shown === null ? <Withdrawn page={page} /> : <Open page={page} shown={page.shown} {...rest} />}
    </AnswerShell>
  );
}

function Closed({ why }: { why: ClosedLink }) {
  const t = useTexts('invitations');
  return (
    <>
      <h1 className="mt6 answer-title">{t(`answer.closed.${why}.title`)}</h1>
      <p className="soft mt3">{t(`answer.closed.${why}.text`)}</p>
    </>
  );
}

function Withdrawn({ page }: { page: Page }) {
  const t = useTexts('invitations');
  return (
    <>
      <p className="eyebrow mt5">{page.name} {page.isDemo && <Demo />}</p>
      <h1 className="mt1 answer-title"><T3 text={page.title} /></h1>
      <Notice className="mt5" icon="ban" title={t('answer.closed.withdrawn.title')}>{t('answer.closed.withdrawn.text')}</Notice>
    </>
  );
}

function Open({ page, shown, refused, refusedSubstitute, more }: Pick<Props, 'refused' | 'refusedSubstitute' | 'more'> & { page: Page; shown: ShownInvitation }) {
  const t = useTexts('invitations');
  const { barrier } = page;
  const isOpen = barrier === null;
  // Whoever sends somebody answers by them.
  const isRepresented = shown.substitute !== null && shown.substitute.answer?.status !== 'declined';
  const given = !isRepresented && <AnswerGiven shown={shown} justSaved={page.justSaved} isOpen={isOpen} />;
  return (
    <>
      <p className="eyebrow mt5">{t('answer.for', { name: page.name })} {page.isDemo && <Demo />}</p>
      <h1 className="mt1 answer-title"><T3 text={page.title} mark="sentence" /></h1>
      <Part shown={shown} />
      {/* What the button did is read first, without scrolling on the smallest telephone. */}
      {page.justSaved && given}
      {(page.saved === 'substitute' || page.saved === 'withdrawn') && !refusedSubstitute && <Notice tone="ok" live="status" className="mt5">{t(`answer.substitute.${page.saved === 'substitute' ? 'saved' : 'withdrawn'}`)}</Notice>}
      <AnswerWhen shown={shown} calendarHref={page.calendarHref} isOpen={barrier === null} />
      {shown.live && <p className="answer-live mt4"><a className="btn primary" href={page.liveHref} rel="noreferrer"><Icon name="clock" /> {t(shown.live.isRunning ? 'answer.liveNow' : 'answer.liveSoon')}</a></p>}
      {shown.agenda.length > 0 && <AnswerAgenda shown={shown} papersBase={page.papersBase} />}
      {barrier !== null && barrier !== 'withdrawn' && (
        <Notice className="mt5" icon={barrier === 'cancelled' ? 'ban' : 'clock'} tone={barrier === 'cancelled' ? 'risk' : 'info'} title={t(`answer.closed.${barrier}.title`)}>
          {t(`answer.closed.${barrier}.text`)}
        </Notice>
      )}
      {!page.justSaved && given}
      {isRepresented && <AnswerSubstitute shown={shown} refused={refusedSubstitute} isAsked={page.asksSubstitute} isOpen={isOpen} />}
      {isOpen && !isRepresented && <AnswerForm shown={shown} chosen={page.chosen} refused={refused} />}
      {isOpen && !isRepresented && shown.current && <TakeBack />}
      {!isRepresented && <AnswerSubstitute shown={shown} refused={refusedSubstitute} isAsked={page.asksSubstitute} isOpen={isOpen} />}
      {isOpen && more}
      {barrier === null && shown.sessions.length > 0 && <AnswerSessions shown={shown} />}
    </>
  );
}

function Part({ shown }: { shown: ShownInvitation }) {
  const t = useTexts('invitations');
  const language = useLanguage();
  const agency = shown.agencyName ? inLanguage(shown.agencyName, language).text : '';
  const role = t('answer.role', { role: t(`answer.roles.${shown.role}`) });
  if (shown.inPlaceOf) return <p className="soft mt2">{agency && `${t('answer.org', { agency })} `}{t('answer.inPlaceOf', { name: shown.inPlaceOf })}</p>;
  return <p className="soft mt2">{agency && `${t('answer.org', { agency })} `}{capitalise(role)}</p>;
}
