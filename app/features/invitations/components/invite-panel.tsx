import { Form, Link } from '@remix-run/react';
import type { ReactNode } from 'react';
import { Button } from '#app/ui/button.tsx';
import { FieldError } from '#app/ui/field-error.tsx';
import { TextField } from '#app/ui/field.tsx';
import { Icon } from '#app/ui/icon.tsx';
import { SectionHead } from '#app/ui/section-head.tsx';
import { useTexts } from '#app/ui/texts.tsx';
import { LanguageField, RoleField, type PanelForm } from './guest-fields.tsx';
import { GuestSources, type InviteChoices } from './guest-sources.tsx';

type Props = { choices: InviteChoices; base: string; refused: { which: 'add' | 'address'; form: PanelForm } | null; /** Changes with each success, so that the forms start empty. */ round: number; /** What the last attempt did. */ done: ReactNode };

/** Adding to the list: from the directory, by agency, the whole body, or one typed address. */
export function InvitePanel({ choices, base, refused, round, done }: Props) {
  const t = useTexts('invitations');
  return (
    <section className="invite mt6" id="invite">
      <SectionHead title={t('add.title')} />
      <FromDirectory key={`d${round}`} choices={choices} base={base} error={refused?.which === 'add' ? (refused.form?.fields.personIds ?? Object.values(refused.form?.fields ?? {})[0]) : undefined} />
      {done}
      <ByAddress key={`a${round}`} base={base} refused={refused?.which === 'address' ? refused.form : null} />
      <p className="mt3"><Link className="invite-paste" to={base.replace(/invitations$/, 'paste')}><Icon name="copy" /> {t('add.paste')}</Link></p>
      <p className="small mute mt4">{t('add.nothingSent')} <Link to={base.replace(/invitations$/, 'send')}>{t('send.title')}</Link></p>
    </section>
  );
}

function FromDirectory({ choices, base, error }: { choices: InviteChoices; base: string; error?: string }) {
  const t = useTexts('invitations');
  return (
    <Form method="post" action={`${base}?do=add`} className="stack mt3" preventScrollReset noValidate>
      <GuestSources choices={choices} />
      <FieldError id="invite-error" error={error} />
      <Button type="submit" icon="plus" aria-describedby={error ? 'invite-error' : undefined}>{t('add.submit')}</Button>
    </Form>
  );
}

function ByAddress({ base, refused }: { base: string; refused: PanelForm }) {
  const t = useTexts('invitations');
  const typed = (refused?.values ?? {}) as { name?: string; address?: string; language?: 'kk' | 'ru' | 'en'; role?: 'optional' };
  return (
    <details className="invite-address mt5" open={refused !== null}>
      <summary>
        <Icon name="mail" /> {t('add.address')} <Icon name="chevron-down" />
      </summary>
      <Form method="post" action={`${base}?do=address`} className="stack" preventScrollReset noValidate>
        <p className="small mute">{t('add.addressHint')}</p>
        <TextField name="name" label={t('add.name')} required autoComplete="off" defaultValue={typed.name} error={refused?.fields.name} />
        <TextField name="address" label={t('add.email')} required autoComplete="off" inputMode="email" placeholder="aty@uiym.example" defaultValue={typed.address} error={refused?.fields.address} />
        <LanguageField value={typed.language ?? 'kk'} label={t('add.language')} />
        <RoleField value={typed.role ?? 'optional'} label={t('add.role')} />
        <Button type="submit" icon="plus">{t('add.submit')}</Button>
      </Form>
    </details>
  );
}
