import type { Language, Text3 } from '#app/lib/text3.ts';
import { textsFor } from '#app/lib/texts.ts';
import { Part, PartTitle, Table } from './layout.tsx';
import type { ChangeWords } from './meeting-words.ts';
import { T3 } from './text3.tsx';
import { INK_3, rule, second } from './theme.ts';

/** What changed: the old struck through, the new bold, and both said in words for those who see neither. */
export function DiffRows({ changes, language }: { changes: ChangeWords[]; language: Language }) {
  const t = textsFor(language, 'mail');
  return (
    <Part>
      <PartTitle>{t('whatChanged')}</PartTitle>
      <Table width="100%">
        {changes.map((change) => (
          <tr key={change.field}>
            <td className="line" style={{ padding: '8px 0', borderTop: rule }}>
              <span className="ink2" style={second}>{change.field}</span>
              {change.was ? (
                <div>
                  <span className="ink3" style={{ color: INK_3 }}>{t('was')}: <s><Words text={change.was} language={language} /></s></span>
                </div>
              ) : null}
              {change.now ? <div>{t('now')}: <b><Words text={change.now} language={language} /></b></div> : null}
            </td>
          </tr>
        ))}
      </Table>
    </Part>
  );
}

function Words({ text, language }: { text: Text3 | string; language: Language }) {
  return typeof text === 'string' ? text : <T3 text={text} language={language} />;
}
