import type { Language } from '#app/lib/text3.ts';
import { textsFor } from '#app/lib/texts.ts';
import type { AgendaPart, AgendaRow } from '../mail-props.ts';
import { Part, PartTitle, Table } from './layout.tsx';
import { clockTime } from './mail-dates.ts';
import { T3 } from './text3.tsx';
import { link, rule, small } from './theme.ts';

type Props = { agenda: AgendaPart; timeZone: string; language: Language };

/** The first items by the clock, and the way to all of them. */
export function AgendaRows({ agenda, timeZone, language }: Props) {
  const t = textsFor(language, 'mail');
  return (
    <Part>
      <PartTitle>{t('agenda')}</PartTitle>
      <Table width="100%" style={{ fontSize: 16, lineHeight: '22px' }}>
        {agenda.rows.map((row, index) => <Row key={index} row={row} timeZone={timeZone} language={language} />)}
      </Table>
      <div className="line" style={{ paddingTop: 8, borderTop: rule }}>
        {agenda.url ? <a className="acc" href={agenda.url} style={link}>{t('agendaPage')}</a> : t('agendaPage')}
        {': '}
        {agendaCount(agenda, language)}
      </div>
    </Part>
  );
}

function Row({ row, timeZone, language }: { row: AgendaRow; timeZone: string; language: Language }) {
  const t = textsFor(language, 'mail');
  const cell = { padding: '8px 0', borderTop: rule } as const;
  return (
    <tr>
      <td className="line" width={64} valign="top" style={{ ...cell, fontWeight: 600 }}>
        {row.startsAt ? clockTime(row.startsAt, timeZone) : row.number}
      </td>
      <td className="line" valign="top" style={cell}>
        <T3 text={row.title} language={language} />
        {row.presenter || row.minutes || row.isOwn ? (
          <>
            <br />
            <span className="ink3" style={small}>
              {row.presenter ? <T3 text={row.presenter} language={language} /> : null}
              {row.presenter && row.minutes ? ', ' : null}
              {row.minutes ? t('minutesShort', { count: row.minutes }) : null}
              {row.isOwn ? <>{row.presenter || row.minutes ? ' · ' : null}<b>{t('agendaYou')}</b></> : null}
            </span>
          </>
        ) : null}
      </td>
    </tr>
  );
}

export function agendaCount(agenda: AgendaPart, language: Language): string {
  const t = textsFor(language, 'mail');
  return agenda.paperCount > 0
    ? t('agendaCount', { items: agenda.itemCount, papers: agenda.paperCount })
    : t('agendaCountItems', { items: agenda.itemCount });
}
