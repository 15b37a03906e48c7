import { Segmented } from '#app/ui/segmented.tsx';
import { useTexts } from '#app/ui/texts.tsx';
import type { Span } from '../../recurrence/recurrence.schema.ts';

/** Chosen before anything is typed: the form then shows what it will change. */
export function EventSpanLinks({ entryId, day, span }: { entryId: string; day: string | null; span: Span }) {
  const t = useTexts('event-series');
  if (!day) return <p className="soft mt3">{t('edit.all')}</p>;
  const options = (['this', 'following', 'all'] as const).map((value) => ({ value, label: t(`spans.${value}`), to: `/events/${entryId}/edit?day=${day}&span=${value}` }));
  return (
    <div className="mt4">
      <Segmented label={t('which')} value={span} options={options} />
      <p className="soft small mt2">{t(`edit.${span}`)}</p>
    </div>
  );
}
