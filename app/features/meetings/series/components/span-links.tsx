import { Segmented } from '#app/ui/segmented.tsx';
import { useTexts } from '#app/ui/texts.tsx';
import type { MeetingFrameData } from '../../meetings.service.server.ts';
import type { Span } from '../../recurrence/recurrence.schema.ts';

/** Chosen before anything is typed: the form then shows what it will change. */
export function SpanLinks({ meeting, span }: { meeting: MeetingFrameData; span: Span }) {
  const t = useTexts('recurrence');
  const { series } = meeting;
  if (!series?.meetingId) return null;
  if (meeting.isSeries) return <p className="soft mt3">{t('edit.all')}</p>;
  const options = (['this', 'following', 'all'] as const).map((value) => ({ value, label: t(`spans.${value}`), to: value === 'all' ? `/meetings/${series.meetingId}/edit` : `/meetings/${meeting.id}/edit?span=${value}` }));
  return (
    <div className="mt4">
      <Segmented label={t('which')} value={span} options={options} />
      <p className="soft small mt2">{t(`edit.${span}`)}</p>
    </div>
  );
}
