import { useTexts } from '#app/ui/texts.tsx';
import { shownRows, type Cell, type Column, type Section } from '../document.rules.ts';

/** One part of the report: a table in its own scrolling box, each number where a hand looks for it. */
export function SectionTable({ section, number }: { section: Section; number: number }) {
  const t = useTexts('reports');
  const id = `report-${section.key}`;
  const { rows, more } = shownRows(section);
  return (
    <section className="report-section">
      <h3 id={id}>{number}. {section.title}</h3>
      {section.lead && <p className="small soft">{section.lead}</p>}
      {rows.length === 0 ? <p className="soft mt2">{section.empty}</p> : (
        <div className="twrap" tabIndex={0} role="region" aria-labelledby={id}>
          <table className="report-table report-stack" role="table">
            <thead role="rowgroup"><tr role="row">{section.columns.map(({ label, isNumber }) => <th key={label} scope="col" role="columnheader" className={isNumber ? 'num' : undefined}>{label}</th>)}</tr></thead>
            <tbody role="rowgroup">
              {rows.map((row, index) => <tr key={index} role="row">{row.map((cell, at) => <TableCell key={at} cell={cell} column={section.columns[at]!} />)}</tr>)}
            </tbody>
          </table>
        </div>
      )}
      {more > 0 && <p className="small soft mt2">{t('more', { count: more })}</p>}
    </section>
  );
}

/** From this width on a column holds sentences. */
const WIDE = 29;

/** Roles are said because a phone lays the table out as blocks, and loses them. */
function TableCell({ cell: { text, lang, tone, mark, small, isSum }, column: { label, weight, isNumber } }: { cell: Cell; column: Column }) {
  return (
    <td role="cell" data-label={label} className={[isNumber && 'num', weight >= WIDE && 'wide', tone].filter(Boolean).join(' ') || undefined}>
      <span lang={lang}>{isSum ? <b>{text}</b> : text}</span>
      {mark && <span className="demo">{mark}</span>}
      {small && <small className="soft">{small}</small>}
    </td>
  );
}
