import { Notice } from '#app/ui/notice.tsx';
import { useTexts } from '#app/ui/texts.tsx';

export type StaleLine = { field: string; label: string; saved: string; typed: string };

/** Both sides of a conflict: what somebody else saved, and what stands in the fields. */
export function StaleLines({ title, lines }: { title: string; lines: readonly StaleLine[] }) {
  const t = useTexts('meetings');
  return (
    <Notice tone="risk" live="alert" title={title} className="mt4">
      <p>{t('form.staleHint')}</p>
      <div className="twrap mt2">
        <table className="stale-table small">
          <thead><tr><th>{t('form.staleField')}</th><th>{t('form.staleTheirs')}</th><th>{t('form.staleYours')}</th></tr></thead>
          <tbody>
            {lines.map((line) => (
              <tr key={line.field}>
                <th scope="row">{line.label}</th>
                <td>{line.saved}</td>
                <td>{line.typed}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </Notice>
  );
}
