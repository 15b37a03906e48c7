import { Form } from '@remix-run/react';
import { formatMoment, formatUntilMoment } from '#app/lib/dates.ts';
import { instantToLocal } from '#app/lib/time-zones.ts';
import { Button, LinkButton } from '#app/ui/button.tsx';
import { Icon } from '#app/ui/icon.tsx';
import { TextField } from '#app/ui/field.tsx';
import { Notice } from '#app/ui/notice.tsx';
import { useLanguage, useTexts } from '#app/ui/texts.tsx';
import type { PollGuest, PollPageData } from '../outcome/outcome.service.server.ts';
import { NO_GUESTS, type TypedGuests } from '../form/form.rules.ts';
import type { GuestChoices } from '../guests/guests.service.server.ts';
import { GuestFields } from './guest-fields.tsx';

export type PollFormRefusal = { which: 'reopen' | 'add'; fields: Record<string, string>; typed: Record<string, unknown> };
type Props = { page: PollPageData; base: string; choices: GuestChoices | null; refused: PollFormRefusal | null; typedGuests: TypedGuests | null };

/** Everything that is done with a poll besides choosing the date. */
export function PollPanel({ page, base, choices, refused, typedGuests }: Props) {
  const { poll } = page;
  if (!poll.canManage || poll.phase === 'scheduled') return <Answers page={page} base={base} />;
  return (
    <>
      <Answers page={page} base={base} />
      <Closing page={page} base={base} refused={refused?.which === 'reopen' ? refused : null} />
      <Guests page={page} base={base} />
      {choices && <AddGuests key={page.guests.length} choices={choices} base={base} refused={refused?.which === 'add' ? refused : null} typed={typedGuests} />}
    </>
  );
}

function Answers({ page, base }: Pick<Props, 'page' | 'base'>) {
  const t = useTexts('polls');
  const language = useLanguage();
  const { poll, guests } = page;
  const answered = guests.filter((guest) => guest.answeredAt !== null).length;
  const silent = guests.filter((guest) => guest.canRemind);
  const unsent = guests.filter((guest) => guest.step === 'ask' || guest.step === 'again').length;
  const isOpen = poll.phase === 'open';
  return (
    <section>
      <h2>{t('poll.answersTitle')}</h2>
      <p className="mt2">{t.rich('poll.answered', { answered, guests: guests.length, b: (words) => <b>{words}</b> })}</p>
      <p className="small soft mt1">{isOpen ? t('poll.until', { until: formatUntilMoment(poll.closesAt, poll.timeZone, language) }) : t('poll.closedSince')}</p>
      {poll.isAnonymous && <p className="small soft mt1"><Icon name="lock" /> {t('poll.anonymous')}</p>}
      {isOpen && poll.canManage && unsent > 0 && (
        <Notice className="mt3" tone="risk" icon="mail">{t('poll.unsent', { count: unsent })}<p className="mt2"><LinkButton to={`${base}/send`} icon="send">{t('poll.toSend')}</LinkButton></p></Notice>
      )}
      {isOpen && silent.length > 0 && <p className="small soft mt2"><Icon name="bell" /> {poll.nextReminderAt ? t('poll.nextReminder', { when: formatMoment(poll.nextReminderAt, poll.timeZone, language, 'dayMonth'), count: silent.length }) : t('poll.noReminder')}</p>}
      {isOpen && poll.canManage && silent.length > 0 && (
        <Form method="post" action={`${base}?do=remind`} className="mt3" preventScrollReset>
          {silent.map((guest) => <input key={guest.id} type="hidden" name="guestIds[]" value={guest.id} />)}
          <Button type="submit" icon="bell">{t('poll.remind', { count: silent.length })}</Button>
        </Form>
      )}
    </section>
  );
}

function Closing({ page: { poll, options, ranked }, base, refused }: { page: PollPageData; base: string; refused: PollFormRefusal | null }) {
  const t = useTexts('polls');
  const isOpen = poll.phase === 'open';
  const local = instantToLocal(isOpen ? poll.closesAt : (options.find((option) => !ranked.find((each) => each.optionId === option.id)?.isPast)?.startsAt ?? poll.closesAt), poll.timeZone);
  const typed = { closesOn: isOpen ? local.date : '', closesTime: isOpen ? local.time : '18:00', ...(refused?.typed as { closesOn?: string; closesTime?: string } | undefined) };
  const isOver = ranked.every((each) => each.isPast);
  return (
    <section>
      {isOpen && (
        <Form method="post" action={`${base}?do=close`} preventScrollReset>
          <Button type="submit" icon="lock">{t('poll.close')}</Button>
          <p className="hint mt1">{t('poll.closeHint')}</p>
        </Form>
      )}
      {isOver ? <p className="small soft">{t('poll.allPast')}</p> : (
        <details className={isOpen ? 'poll-fold mt3' : 'poll-fold'} open={refused !== null || undefined}>
          <summary>{t(isOpen ? 'poll.prolong' : 'poll.reopen')} <Icon name="chevron-down" /></summary>
          <Form method="post" action={`${base}?do=reopen`} className="stack" preventScrollReset noValidate>
            <TextField name="closesOn" type="date" label={t('form.closesOn')} defaultValue={typed.closesOn} error={refused?.fields.closesOn} required />
            <TextField name="closesTime" type="time" label={t('form.closesTime')} hint={t('poll.reopenHint')} defaultValue={typed.closesTime} error={refused?.fields.closesTime} required />
            <Button type="submit" icon="refresh">{t(isOpen ? 'poll.prolong' : 'poll.reopen')}</Button>
          </Form>
        </details>
      )}
    </section>
  );
}

function Guests({ page, base }: { page: PollPageData; base: string }) {
  const t = useTexts('polls');
  return (
    <section>
      <details className="poll-fold">
        <summary>{t('poll.guests')} <Icon name="chevron-down" /></summary>
        <ul className="poll-guests">
          {page.guests.map((guest) => (
            <li key={guest.id}>
              <span><span className="t">{guest.name}</span>{guest.isRequired && <small className="soft"> {t('poll.required')}</small>}</span>
              <Change guest={guest} base={base} change={guest.isRequired ? 'release' : 'require'} icon="star" />
              <Change guest={guest} base={base} change="withdraw" icon="close" />
            </li>
          ))}
          {page.withdrawn.map((guest) => (
            <li key={guest.id} className="off">
              <span>{guest.name} <small>{t('poll.withdrawn')}</small></span>
              <Change guest={guest} base={base} change="restore" icon="undo" />
            </li>
          ))}
        </ul>
      </details>
    </section>
  );
}

function Change({ guest, base, change, icon }: { guest: PollGuest; base: string; change: 'require' | 'release' | 'withdraw' | 'restore'; icon: 'star' | 'close' | 'undo' }) {
  const t = useTexts('polls');
  return (
    <Form method="post" action={`${base}?do=guest`} preventScrollReset>
      <input type="hidden" name="guestId" value={guest.id} />
      <input type="hidden" name="change" value={change} />
      <Button type="submit" look="quiet" small iconOnly icon={icon} className={change === 'release' ? 'on' : undefined} title={t(`poll.${change}`)}>{`${t(`poll.${change}`)}: ${guest.fullName}`}</Button>
    </Form>
  );
}

function AddGuests({ choices, base, refused, typed }: { choices: GuestChoices; base: string; refused: PollFormRefusal | null; typed: TypedGuests | null }) {
  const t = useTexts('polls');
  return (
    <section>
      <details className="poll-fold" open={refused !== null || undefined}>
        <summary>{t('poll.add')} <Icon name="chevron-down" /></summary>
        <Form method="post" action={`${base}?do=add`} className="stack" preventScrollReset noValidate>
          <GuestFields choices={choices} typed={typed ?? NO_GUESTS} errors={refused?.fields ?? {}} />
          <Button type="submit" icon="plus">{t('poll.addSubmit')}</Button>
        </Form>
      </details>
    </section>
  );
}
