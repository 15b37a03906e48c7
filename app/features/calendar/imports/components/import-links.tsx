import { LinkButton } from '#app/ui/button.tsx';
import { useTexts } from '#app/ui/texts.tsx';

/** Under the calendar: where events of others come in. */
export function ImportLinks({ canImport }: { canImport: boolean }) {
  const t = useTexts('imports');
  return (
    <div className="row mt4">
      {canImport && <LinkButton to="/import" icon="upload">{t('toImport')}</LinkButton>}
      <LinkButton to="/settings/calendars" icon="external">{t('toCalendars')}</LinkButton>
    </div>
  );
}
