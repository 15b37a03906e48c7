import type { ComponentProps } from 'react';
import { useTexts } from '#app/ui/texts.tsx';
import { MeetingFacts } from '../../components/meeting-facts.tsx';
import { MeetingCrumbs } from '../../components/meeting-frame.tsx';
import type { MeetingFrameData } from '../../meetings.service.server.ts';
import { SeriesLine } from './series-line.tsx';
import { SpanPage } from './span-page.tsx';

type Props = Pick<ComponentProps<typeof SpanPage>, 'deed' | 'to' | 'error'> & { meeting: MeetingFrameData };

/** The question as it is asked about meetings. */
export function MeetingSpanPage({ meeting, deed, ...rest }: Props) {
  const t = useTexts('recurrence');
  const facts = <><MeetingFacts meeting={meeting} />{meeting.series && <SeriesLine series={meeting.series} />}</>;
  return (
    <SpanPage
      kind="meeting" title={meeting.title} crumbs={<MeetingCrumbs meeting={meeting} last={t(`${deed}.crumb`)} />} facts={facts}
      isWhole={meeting.isSeries} version={meeting.version} deed={deed} backHref={`/meetings/${meeting.id}`} {...rest}
    />
  );
}
