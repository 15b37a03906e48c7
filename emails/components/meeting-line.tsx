import type { Language } from '#app/lib/text3.ts';
import type { MeetingFacts } from '../mail-props.ts';
import { Part } from './layout.tsx';
import { dayWords } from './mail-dates.ts';
import { T3 } from './text3.tsx';
import { second } from './theme.ts';

/** Below the title of a mail about a meeting's minutes: its day, and the body that met. */
export function MeetingLine({ meeting, language }: { meeting: Pick<MeetingFacts, 'startsAt' | 'timeZone' | 'body'>; language: Language }) {
  return (
    <Part top={4}>
      <div className="ink2" style={second}>
        {dayWords(meeting.startsAt, meeting.timeZone, language)}
        {meeting.body ? <><br /><T3 text={meeting.body} language={language} /></> : null}
      </div>
    </Part>
  );
}
