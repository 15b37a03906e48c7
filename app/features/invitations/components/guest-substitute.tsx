import { Form, Link } from '@remix-run/react';
import { Button } from '#app/ui/button.tsx';
import { TextField } from '#app/ui/field.tsx';
import { Icon } from '#app/ui/icon.tsx';
import { Notice } from '#app/ui/notice.tsx';
import { SectionHead } from '#app/ui/section-head.tsx';
import { State } from '#app/ui/state.tsx';
import { useTexts } from '#app/ui/texts.tsx';
import type { GuestRow } from '../guests/guests.service.server.ts';
import { LanguageField, type PanelForm } from './guest-fields.tsx';
import { WORDS } from './substitute-line.tsx';

/** Beside the list: the substitute of one guest, named, changed or withdrawn by the secretariat. */
export function GuestSubstitute({ guest, base, refused }: { guest: GuestRow; base: string; refused: PanelForm }) {
  const t = useTexts('invitations');
  const { substitute, inPlaceOf } = guest;
  if (inPlaceOf) return <p className="mt5"><Icon name="swap" /> <Link to={`${base}?guest=${inPlaceOf.id}#guest`} preventScrollReset>{t('substitutes.inPlaceOf', { name: inPlaceOf.name })}</Link></p>;
  if (!substitute && !guest.maySubstitute) return null;
  return (
    <section className="mt5">
      <SectionHead level={3} title={t('substitutes.title')} />
      {substitute && (
        <Form method="post" action={`${base}?do=withdrawSubstitute&guest=${guest.id}`} className="mt2" preventScrollReset>
          <input type="hidden" name="invitationId" value={guest.id} />
          <input type="hidden" name="substitution" value={substitute.id} />
          <p><Link to={`${base}?guest=${substitute.invitationId}#guest`} preventScrollReset><b>{substitute.name}</b></Link>{substitute.position && <>, {substitute.position}</>}</p>
          <p className="mt1"><State icon={substitute.status ? 'check' : 'pending'}>{t(`words.${substitute.status ? WORDS[substitute.status] : 'none'}`)}</State></p>
          <Button type="submit" small look="quiet" icon="undo">{t('substitutes.withdraw')}</Button>
        </Form>
      )}
      <NamingForm guest={guest} base={base} refused={refused} />
    </section>
  );
}

function NamingForm({ guest, base, refused }: { guest: GuestRow; base: string; refused: PanelForm }) {
  const t = useTexts('invitations');
  const typed = refused?.values ?? {};
  const { substitute } = guest;
  return (
    <details className="invite-address mt2" open={refused !== null} key={substitute?.id ?? 'none'}>
      <summary><Icon name="swap" /> {t(substitute ? 'answer.substitute.change' : 'substitutes.name')} <Icon name="chevron-down" /></summary>
      <Form method="post" action={`${base}?do=substitute&guest=${guest.id}`} className="stack" preventScrollReset noValidate>
        <input type="hidden" name="invitationId" value={guest.id} />
        <input type="hidden" name="instead" value={substitute?.id ?? ''} />
        {refused?.fields.form && <Notice tone="risk" live="alert">{t('answer.substitute.changedMeanwhile')}</Notice>}
        <TextField name="name" label={t('answer.substitute.name')} required autoComplete="off" defaultValue={typed.name} error={refused?.fields.name} />
        <TextField name="address" label={t('answer.substitute.address')} required inputMode="email" autoComplete="off" placeholder="okil@uiym.example" defaultValue={typed.address} error={refused?.fields.address} />
        <TextField name="position" label={t('answer.substitute.position')} optional autoComplete="off" defaultValue={typed.position} error={refused?.fields.position} />
        <LanguageField value={typed.language === 'ru' || typed.language === 'en' || typed.language === 'kk' ? typed.language : guest.language} label={t('answer.substitute.language')} />
        <Button type="submit" small icon="swap">{t('substitutes.save')}</Button>
        <p className="small mute">{t('substitutes.nothingSent')}</p>
      </Form>
    </details>
  );
}

/** What they need in order to take part. */
export function GuestNeeds({ guest: { needs, language } }: { guest: GuestRow }) {
  const t = useTexts('invitations');
  if (!needs) return null;
  const words = [...(needs.interpretation ?? []).map((each) => t(`answer.needs.into.${each}`)), ...(needs.access ?? []).map((each) => t(`answer.needs.with.${each}`))];
  return (
    <section className="mt5">
      <SectionHead level={3} title={t('answer.needs.title')} />
      {words.length > 0 && <ul className="small">{words.map((each) => <li key={each}>{each}</li>)}</ul>}
      {needs.words && <p className="small guest-comment" lang={language}>{needs.words}</p>}
    </section>
  );
}
