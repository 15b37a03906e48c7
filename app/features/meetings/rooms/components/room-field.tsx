import { Link } from '@remix-run/react';
import { inLanguage } from '#app/lib/text3.ts';
import { SelectField } from '#app/ui/field.tsx';
import { useLanguage, useTexts } from '#app/ui/texts.tsx';
import type { RoomChoice } from '../rooms.service.server.ts';

type Props = { rooms: readonly RoomChoice[]; value: string; error?: string; /** Of the choice that is no room. */ none?: string };

/** One of our rooms, or a place in words below. A room out of use stays with the meeting that has it. */
export function RoomField({ rooms, value, error, none }: Props) {
  const t = useTexts('rooms');
  const language = useLanguage();
  const offered = rooms.filter((room) => room.isOffered || room.id === value);
  return (
    <SelectField name="roomId" label={t('field')} hint={<Link to="/settings/rooms" target="_blank">{t('title')}</Link>} defaultValue={value} error={error}>
      <option value="">{none ?? t('noRoom')}</option>
      {offered.map((room) => (
        <option key={room.id} value={room.id}>
          {t('option', { name: inLanguage(room.name, language).text, address: inLanguage(room.address, language).text, count: room.capacity })}
        </option>
      ))}
    </SelectField>
  );
}
