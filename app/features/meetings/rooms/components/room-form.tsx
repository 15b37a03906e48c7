import { Form } from '@remix-run/react';
import { inLanguage, type Text3 } from '#app/lib/text3.ts';
import { Button, LinkButton } from '#app/ui/button.tsx';
import { ErrorSummary } from '#app/ui/error-summary.tsx';
import { CheckField, SelectField, TextField } from '#app/ui/field.tsx';
import { SectionHead } from '#app/ui/section-head.tsx';
import { Text3Field } from '#app/ui/text3-field.tsx';
import { useLanguage, useTexts } from '#app/ui/texts.tsx';
import type { Room } from '../rooms.service.server.ts';
import './rooms.css';

export type HostChoice = { id: string; name: Text3 };

/** What was refused and why; `values` is what was typed, `version` what the next attempt is made against. */
export type RefusedRoom = {
  fields: Record<string, string>;
  form?: string;
  values: { requestId?: string; name?: Text3; address?: Text3; capacity?: string; equipment?: Text3; agencyId?: string; isOffered?: string };
};

type Props = { room: Room | null; agencies: HostChoice[]; requestId: string; refused: RefusedRoom | null };

/** Adds a room, or changes the chosen one. */
export function RoomForm({ room, agencies, requestId, refused }: Props) {
  const t = useTexts('rooms');
  const language = useLanguage();
  const labels = { name: t('form.name'), address: t('form.address'), capacity: t('form.capacity'), equipment: t('form.equipment'), agencyId: t('form.agency') };
  return (
    <section className="mt7" id="room" aria-labelledby="room-form">
      <SectionHead id="room-form" title={room ? inLanguage(room.name, language).text : t('form.add')} />
      <Form method="post" action={room ? `?edit=${room.id}` : '?'} noValidate className="mt4 room-form" preventScrollReset>
        {refused && <ErrorSummary errors={refused} labels={labels} />}
        <Fields room={room} agencies={agencies} requestId={requestId} refused={refused} />
        <div className="row mt4">
          <Button type="submit" look="primary" name="intent" value={room ? 'change' : 'add'}>{t(room ? 'form.save' : 'form.addButton')}</Button>
          {room && (
            <>
              <LinkButton to="?" preventScrollReset>{t('form.cancel')}</LinkButton>
              <Button type="submit" look="danger" name="intent" value="remove">{t('form.remove')}</Button>
            </>
          )}
        </div>
      </Form>
    </section>
  );
}

function Fields({ room, agencies, requestId, refused }: Props) {
  const t = useTexts('rooms');
  const language = useLanguage();
  const errors = refused?.fields ?? {};
  const start = refused?.values ?? {
    name: room?.name, address: room?.address, capacity: room && String(room.capacity), equipment: room?.equipment ?? undefined, agencyId: room?.agencyId ?? '', isOffered: room?.isOffered === false ? '' : 'on',
  };
  return (
    <>
      {room
        ? <><input type="hidden" name="id" value={room.id} /><input type="hidden" name="version" value={room.version} /></>
        : <input type="hidden" name="requestId" value={refused?.values.requestId || requestId} />}
      <Text3Field name="name" label={t('form.name')} hint={t('form.nameHint')} required values={start.name} errors={errors} maxLength={120} />
      <Text3Field name="address" label={t('form.address')} hint={room ? t('form.renameHint') : t('form.addressHint')} required values={start.address} errors={errors} maxLength={200} />
      <TextField name="capacity" inputMode="numeric" label={t('form.capacity')} required defaultValue={start.capacity ?? ''} error={errors.capacity} className="short" />
      <Text3Field name="equipment" label={t('form.equipment')} hint={t('form.equipmentHint')} optional values={start.equipment} errors={errors} maxLength={300} />
      <SelectField name="agencyId" label={t('form.agency')} optional defaultValue={start.agencyId} error={errors.agencyId}>
        <option value="">{t('form.noAgency')}</option>
        {agencies.map((agency) => <option key={agency.id} value={agency.id}>{inLanguage(agency.name, language).text}</option>)}
      </SelectField>
      {room && <CheckField name="isOffered" value="on" defaultChecked={start.isOffered === 'on'} label={t('form.isOffered')} hint={t('form.isOfferedHint')} />}
    </>
  );
}
