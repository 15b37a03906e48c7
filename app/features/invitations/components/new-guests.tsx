import { useTexts } from '#app/ui/texts.tsx';
import { GuestSources, type InviteChoices, type SourcesTyped } from './guest-sources.tsx';

type Props = { choices: InviteChoices; typed?: SourcesTyped; errors: Record<string, string> };

/** On the form of a new meeting: who is on its list from the beginning. */
export function NewGuests({ choices, typed, errors }: Props) {
  const t = useTexts('invitations');
  return (
    <section className="group" aria-labelledby="group-guests">
      <h2 id="group-guests">{t('add.whom')}</h2>
      <p className="small mute">{t('add.whomHint')}</p>
      <GuestSources choices={choices} typed={typed} error={errors.personIds} />
    </section>
  );
}
