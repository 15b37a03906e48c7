import { Form, useNavigation } from '@remix-run/react';
import { inLanguage } from '#app/lib/text3.ts';
import { Button, LinkButton } from '#app/ui/button.tsx';
import { CheckField, TextArea } from '#app/ui/field.tsx';
import { Notice } from '#app/ui/notice.tsx';
import { useLanguage, useTexts } from '#app/ui/texts.tsx';
import { WorkspacePage } from '#app/ui/workspace-page.tsx';
import type { ProgrammeData } from '../programmes.service.server.ts';
import { ProgrammeCrumbs } from './programme-crumbs.tsx';

export type CancelRefusal = { isStale: boolean; isUsed: boolean; fields: Record<string, string>; values: Record<string, unknown> };
export type Registered = { name: string; isWaiting: boolean };
type Concerned = { contacts: number; holders: number; registered: readonly Registered[] };
type Props = { entry: ProgrammeData; concerned: Concerned; refused: CancelRefusal | null };

/** A page and not a dialog: it works without JavaScript and has room to say what will happen. A draft is thrown away, the rest is cancelled. */
export function CancelEntryPage({ entry, concerned, refused }: Props) {
  const t = useTexts('programmes');
  const m = useTexts('meetings');
  const language = useLanguage();
  const isDraft = entry.status === 'draft';
  const title = inLanguage(entry.title, language).text;
  return (
    <WorkspacePage current="calendar">
      <ProgrammeCrumbs entry={entry} last={t(isDraft ? 'discard.title' : 'cancel.title')} />
      <h1 className="mt2">{t(isDraft ? 'discard.question' : 'cancel.question', { title })}</h1>
      {refused?.isStale && <Notice tone="risk" live="alert" className="mt5">{t('cancel.stale')}</Notice>}
      {refused?.isUsed && <Notice tone="risk" live="alert" className="mt5">{t('discard.used')}</Notice>}
      <div className="measure mt5 stack">
        {isDraft ? <p>{t('discard.what')}</p> : <p>{t('cancel.what')}</p>}
        <Form method="post" className="stack">
          <input type="hidden" name="version" value={entry.version} />
          {!isDraft && <CancelReason refused={refused} concerned={concerned} />}
          <CancelButtons entryId={entry.id} confirm={isDraft ? t('discard.confirm') : m('cancel.confirm')} keep={m('cancel.keep')} />
        </Form>
      </div>
    </WorkspacePage>
  );
}

/** Why, and whether the agencies hear of it: asked in the same words of one event and of days of a series. */
export function CancelReason({ refused, concerned }: { refused: Pick<CancelRefusal, 'fields' | 'values'> | null; concerned: Concerned }) {
  const t = useTexts('programmes');
  return (
    <>
      <TextArea name="reason" label={t('cancel.reason')} hint={t('cancel.reasonHint')} defaultValue={String(refused?.values.reason ?? '')} error={refused?.fields.reason} required maxLength={500} />
      <div>
        <h2 className="lbl">{t('cancel.concerned')}</h2>
        {concerned.contacts > 0
          ? <CheckField name="tell" defaultChecked={refused ? refused.values.tell === 'on' : true} label={t('cancel.tell', { count: concerned.contacts })} hint={t('cancel.tellHint')} />
          : <p className="soft">{t('cancel.nobody')}</p>}
        {concerned.holders > 0 && <p className="soft">{t('cancel.holders', { count: concerned.holders })}</p>}
        {concerned.registered.length > 0 && <RegisteredPeople people={concerned.registered} />}
      </div>
    </>
  );
}

const SHOWN = 8;

/** Visitors are told on a page of their own, which comes next. */
function RegisteredPeople({ people }: { people: readonly Registered[] }) {
  const t = useTexts('programmes');
  const more = people.length - SHOWN;
  return (
    <div className="mt3">
      <p>{t('cancel.registered', { count: people.length })}</p>
      <ul>
        {people.slice(0, SHOWN).map((person, at) => <li key={at}>{person.name}{person.isWaiting && <span className="soft"> · {t('cancel.waiting')}</span>}</li>)}
        {more > 0 && <li className="soft">{t('cancel.registeredMore', { count: more })}</li>}
      </ul>
      <p className="soft mt2">{t('cancel.registeredNext')}</p>
    </div>
  );
}

function CancelButtons({ entryId, confirm, keep }: { entryId: string; confirm: string; keep: string }) {
  const busy = useNavigation().state !== 'idle';
  return (
    <p className="row">
      <Button type="submit" look="danger" icon="ban" busy={busy}>{confirm}</Button>
      <LinkButton to={`/events/${entryId}`}>{keep}</LinkButton>
    </p>
  );
}
