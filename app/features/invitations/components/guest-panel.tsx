import { Form, Link } from '@remix-run/react';
import { formatMoment } from '#app/lib/dates.ts';
import { Button, LinkButton } from '#app/ui/button.tsx';
import { Demo } from '#app/ui/demo.tsx';
import { TextArea } from '#app/ui/field.tsx';
import { Icon } from '#app/ui/icon.tsx';
import { SectionHead } from '#app/ui/section-head.tsx';
import { State } from '#app/ui/state.tsx';
import { useLanguage, useTexts } from '#app/ui/texts.tsx';
import type { GuestRow } from '../guests/guests.service.server.ts';
import { AnswerWord } from './answer-word.tsx';
import { AnswerChoice } from './answer-choice.tsx';
import { Standing } from './guest-line.tsx';
import { LanguageField, RoleField, type PanelForm } from './guest-fields.tsx';
import { GuestNeeds, GuestSubstitute } from './guest-substitute.tsx';

type Props = { guest: GuestRow; base: string; canEdit: boolean; sequence: number; format: 'in_person' | 'online' | 'hybrid'; timeZone: string; refused: PanelForm; refusedSubstitute: PanelForm };

/** One participant beside the list: part and language, an answer given by telephone, history, taking off the list. */
export function GuestPanel({ guest, base, canEdit, sequence, format, timeZone, refused, refusedSubstitute }: Props) {
  const t = useTexts('invitations');
  return (
    <section id="guest" className="guest-panel">
      <p className="small"><Link to={base} preventScrollReset><Icon name="arrow-left" /> {t('guests.backToAll')}</Link></p>
      <h2 className="mt2">{guest.fullName} {guest.isDemo && <Demo />}</h2>
      <p className="small soft mt1"><Standing guest={guest} /></p>
      <Facts guest={guest} />
      {canEdit && !guest.isWithdrawn && (
        <>
          <PartForm guest={guest} base={base} />
          <RecordForm guest={guest} base={base} sequence={sequence} format={format} refused={refused} />
        </>
      )}
      <GuestNeeds guest={guest} />
      {canEdit && !guest.isWithdrawn && <GuestSubstitute guest={guest} base={base} refused={refusedSubstitute} />}
      <History guest={guest} timeZone={timeZone} />
      {canEdit && <Leave guest={guest} base={base} />}
    </section>
  );
}

function Facts({ guest }: { guest: GuestRow }) {
  const t = useTexts('invitations');
  const common = useTexts('common');
  const { delivery } = guest;
  return (
    <dl className="guest-facts mt4">
      <dt>{t('guest.address')}</dt>
      <dd>{guest.email ?? t('guest.noAddress')}</dd>
      <dt>{t('guest.mail')}</dt>
      <dd>{delivery ? <Link to={`/outbox/${delivery.mailId}`}>{common(`mailStates.${delivery.state}`)}</Link> : t('guest.noMail')}</dd>
    </dl>
  );
}

function PartForm({ guest, base }: { guest: GuestRow; base: string }) {
  const t = useTexts('invitations');
  return (
    <Form method="post" action={`${base}?do=change&guest=${guest.id}`} className="guest-part mt5" key={`${guest.id}-${guest.role}-${guest.language}`} preventScrollReset>
      <input type="hidden" name="invitationId" value={guest.id} />
      <RoleField value={guest.role} label={t('guest.role')} />
      <LanguageField value={guest.language} label={t('guest.language')} />
      <Button type="submit" small icon="check">{t('guest.save')}</Button>
    </Form>
  );
}

type RecordProps = Pick<Props, 'guest' | 'base' | 'sequence' | 'format' | 'refused'>;

function RecordForm({ guest, base, sequence, format, refused }: RecordProps) {
  const t = useTexts('invitations');
  const typed = refused?.values;
  return (
    <Form method="post" action={`${base}?do=record&guest=${guest.id}`} className="mt5 stack" key={`${guest.id}-${guest.history.length}`} preventScrollReset noValidate>
      <SectionHead level={3} title={t('guest.record')} />
      <input type="hidden" name="invitationId" value={guest.id} />
      <input type="hidden" name="seen" value={sequence} />
      <AnswerChoice format={format} value={typed?.answer ?? null} error={refused?.fields.answer} hint={t('guest.recordHint')} label={t('guest.record')} />
      <TextArea name="comment" label={t('guests.comment')} optional rows={2} defaultValue={typed?.comment} error={refused?.fields.comment} />
      <Button type="submit" small icon="phone">{t('guest.record')}</Button>
    </Form>
  );
}

function History({ guest, timeZone }: { guest: GuestRow; timeZone: string }) {
  const t = useTexts('invitations');
  const language = useLanguage();
  const { history } = guest;
  if (history.length === 0) return <p className="small mute mt5">{t('guest.history', { count: 0 })}</p>;
  return (
    <details className="guest-history mt5" open={history.length <= 3}>
      <summary>{t('guest.history', { count: history.length })}</summary>
      <ol>
        {history.map((answer) => (
          <li key={answer.id}>
            {answer.isTakenBack ? <State icon="undo">{t('answer.takenBackWord')}</State> : <AnswerWord answer={{ word: answer.word, counts: true }} />}
            <span className="m">
              {formatMoment(answer.at, timeZone, language, 'medium')}, {t(`via.${answer.via}`)}
              {!answer.counts && !answer.isTakenBack && <>, {t('guest.earlierVersion')}</>}
            </span>
            {answer.comment && <span className="guest-comment" lang={guest.language}>{answer.comment}</span>}
          </li>
        ))}
      </ol>
    </details>
  );
}

function Leave({ guest, base }: { guest: GuestRow; base: string }) {
  const t = useTexts('invitations');
  const does = guest.isWithdrawn ? 'restore' : 'remove';
  return (
    <Form method="post" action={`${base}?do=${does}`} className="mt6" preventScrollReset>
      <input type="hidden" name="invitationId" value={guest.id} />
      <Button type="submit" small look={guest.isWithdrawn ? undefined : 'quiet'} icon={guest.isWithdrawn ? 'undo' : 'minus'}>{t(`guest.${does}`)}</Button>
      {!guest.isWithdrawn && guest.delivery && <p className="small mute mt1">{t('guest.removeHint')}</p>}
      {guest.isWithdrawn && guest.delivery?.method === 'REQUEST' && <p className="small mute mt2"><LinkButton small look="quiet" icon="send" to={base.replace(/invitations$/, 'send')}>{t('send.title')}</LinkButton></p>}
    </Form>
  );
}
