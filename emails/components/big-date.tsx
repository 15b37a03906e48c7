import type { Language } from '#app/lib/text3.ts';
import type { MeetingFacts } from '../mail-props.ts';
import { Part, Table } from './layout.tsx';
import { meetingWords } from './meeting-words.ts';
import { T3 } from './text3.tsx';
import { INK, INK_3, LINE, second } from './theme.ts';

type Props = { meeting: MeetingFacts; language: Language; isCancelled?: boolean; showsOnlineHint?: boolean };

/** The day large, as on a wall calendar; beside it hours and place. */
export function BigDate({ meeting, language, isCancelled = false, showsOnlineHint = false }: Props) {
  const words = meetingWords(meeting, language);
  const struck = isCancelled ? ({ textDecoration: 'line-through', color: INK_3 } as const) : {};
  const tone = isCancelled ? 'ink3' : undefined;
  return (
    <Part>
      <Table width="100%" className="big-date" style={{ borderTop: `2px solid ${INK}`, borderBottom: `1px solid ${LINE}` }}>
        <tr>
          <td width={112} valign="top" className="date-cell" style={{ padding: '16px 0' }}>
            <div className={isCancelled ? 'ink3' : 'ink'} style={{ fontSize: 48, lineHeight: '48px', fontWeight: 700, color: INK, ...struck }}>{words.day}</div>
            <div className="ink2" style={second}>{words.month}<br />{words.weekday}</div>
          </td>
          <td valign="top" style={{ padding: '16px 0' }}>
            <b className={tone} style={struck}>{words.time}</b> <span style={{ whiteSpace: 'nowrap' }}>({words.offset})</span>
            {words.rule ? <><br /><b className={tone} style={struck}>{words.rule}</b></> : null}
            {words.session ? <><br /><span className="ink2" style={second}>{words.session}</span></> : null}
            {words.until ? <><br /><span className="ink2" style={second}>{words.until}</span></> : null}
            {words.elsewhere ? <><br /><span className="ink2" style={second}>{words.elsewhere}</span></> : null}
            <br />
            <span className={tone} style={struck}><b><Place meeting={meeting} language={language} /></b>{words.alsoOnline}</span>
            {words.interpretation && !isCancelled ? <><br /><span className="ink2" style={second}>{words.interpretation}</span></> : null}
            {showsOnlineHint && words.onlineHint ? <><br /><span className="ink2" style={second}>{words.onlineHint}</span></> : null}
          </td>
        </tr>
      </Table>
    </Part>
  );
}

function Place({ meeting, language }: { meeting: MeetingFacts; language: Language }) {
  const words = meetingWords(meeting, language);
  return words.placeIsNamed ? <T3 text={meeting.place} language={language} /> : words.place;
}
