import { useTexts } from '#app/ui/texts.tsx';
import { shownRows, type Cell, type Section } from '../document.rules.ts';

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
          <table className="report-table">
            <thead><tr>{section.columns.map(({ label, isNumber }) => <th key={label} scope="col" className={isNumber ? 'num' : undefined}>{label}</th>)}</tr></thead>
            <tbody>
              {rows.map((row, index) => <tr key={index}>{row.map((cell, at) => <TableCell key={at} cell={cell} isNumber={section.columns[at]?.isNumber ?? false} />)}</tr>)}
            </tbody>
          </table>
        </div>
      )}
      {more > 0 && <p className="small soft mt2">{t('more', { count: more })}</p>}
    </section>
  );
}

function TableCell({ cell: { text, lang, tone, mark, small }, isNumber }: { cell: Cell; isNumber: boolean }) {
  return (
    <td className={[isNumber && 'num', tone].filter(Boolean).join(' ') || undefined}>
      <span lang={lang}>{text}</span>
      {mark && <span className="demo">{mark}</span>}
      {small && <small className="soft">{small}</small>}
    </td>
  );
}
