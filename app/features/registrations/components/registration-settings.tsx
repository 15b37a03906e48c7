import { Form } from '@remix-run/react';
import { Button } from '#app/ui/button.tsx';
import { ErrorSummary } from '#app/ui/error-summary.tsx';
import { CheckField, TextField } from '#app/ui/field.tsx';
import { Icon } from '#app/ui/icon.tsx';
import { useTexts } from '#app/ui/texts.tsx';
import type { Desk } from '../desk/desk.service.server.ts';

export type SettingsRefused = {
  fields: Record<string, string>;
  form?: string;
  typed: { seats?: string; isOpen?: boolean; opensOn?: string; closesOn?: string };
  /** These would get a seat and a mail: said before it is saved. */
  confirm?: string[];
};

type Props = { action: string; settings: Desk['settings']; refused: SettingsRefused | null };

/** How many seats, and from when until when they may be asked for. */
export function RegistrationSettings({ action, settings, refused }: Props) {
  const t = useTexts('registration-desk');
  const { fields = {}, typed, confirm, form } = refused ?? {};
  const labels = { seats: t('settings.seats'), opensOn: t('settings.opensOn'), closesOn: t('settings.closesOn') };
  const value = (name: 'seats' | 'opensOn' | 'closesOn') => typed?.[name] ?? String(settings?.[name] ?? '');
  return (
    <Form method="post" action={action} noValidate className="stack mt4" preventScrollReset>
      {refused && (form || Object.keys(fields).length > 0) && <ErrorSummary errors={{ fields, form }} labels={labels} />}
      <TextField name="seats" label={labels.seats} inputMode="numeric" required className="desk-short" defaultValue={value('seats')} error={fields.seats} />
      <TextField name="opensOn" type="date" label={labels.opensOn} optional hint={t('settings.opensHint')} defaultValue={value('opensOn')} error={fields.opensOn} />
      <TextField name="closesOn" type="date" label={labels.closesOn} optional hint={t('settings.closesHint')} defaultValue={value('closesOn')} error={fields.closesOn} />
      <CheckField name="isOpen" label={t('settings.isOpen')} hint={t('settings.isOpenHint')} defaultChecked={typed ? typed.isOpen : (settings?.isOpen ?? true)} />
      <input type="hidden" name="version" value={settings?.version ?? 0} />
      <input type="hidden" name="seen" value={confirm?.length ?? 0} />
      {confirm && confirm.length > 0 && (
        <div className="desk-ask" role="alert">
          <p><b>{t('settings.promoted', { count: confirm.length })}</b></p>
          <ul className="small">{confirm.slice(0, 20).map((name, index) => <li key={index}><Icon name="mail" />{name}</li>)}</ul>
          {confirm.length > 20 && <p className="small">{t('settings.more', { count: confirm.length - 20 })}</p>}
        </div>
      )}
      <Button type="submit" look="primary" icon={confirm ? 'send' : 'check'}>{t(confirm ? 'settings.submitMails' : settings ? 'settings.submit' : 'settings.create')}</Button>
    </Form>
  );
}
