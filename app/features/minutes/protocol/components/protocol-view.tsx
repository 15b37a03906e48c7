import type { Line } from '../protocol.rules.ts';
import { protocolLines, type ProtocolData } from '../protocol.rules.ts';
import type { Language } from '#app/lib/text3.ts';
import { RichRuns } from '#app/ui/rich-text.tsx';
import { Notice } from '#app/ui/notice.tsx';
import { useLanguage, useTexts } from '#app/ui/texts.tsx';
import './protocol.css';

/** The protocol in the reader's language, as it stands in the PDF. */
export function ProtocolView({ protocol }: { protocol: ProtocolData }) {
  const t = useTexts('minutes');
  const language = useLanguage();
  const lines = protocolLines(protocol, language, t as never);
  const firstItem = lines.findIndex((line) => line.kind === 'question');
  return (
    <article className="protocol" aria-label={t('protocol.title')}>
      {language === 'en' && <Notice className="mt3">{t('protocol.unofficial')}</Notice>}
      {lines.map((line, index) => <ProtocolLine key={index} line={line} isBeforeItems={firstItem < 0 || index < firstItem} />)}
      {protocol.isDemo && <p className="small mute mt5">{t('protocol.demo')}</p>}
    </article>
  );
}

function ProtocolLine({ line, isBeforeItems }: { line: Line; isBeforeItems: boolean }) {
  switch (line.kind) {
    case 'org': return <p className="org">{line.text}</p>;
    case 'title': return <div className="ti"><h2>{line.text}</h2><p className="soft">{line.sub}</p></div>;
    case 'meta': return <p className="meta"><span>{line.left}</span><b>{line.right}</b></p>;
    case 'rule': return <hr />;
    case 'labelled': return <p><b>{line.label}:</b> {line.text}</p>;
    case 'heading': return isBeforeItems ? <h3 className="part">{line.text}</h3> : <h4>{line.text}</h4>;
    case 'question': return <h3>{inLang(line.text, line.lang)}</h3>;
    case 'paragraph': return <Paragraph line={line} />;
    case 'facts': return <dl className="facts-of">{line.rows.map((row) => <div key={row.label}><dt>{row.label}</dt><dd>{inLang(row.text, row.lang)}</dd></div>)}</dl>;
    case 'signature': return <p className="sign"><span>{line.role}</span><span className="rule" aria-hidden="true" /><b>{line.name}</b></p>;
    case 'annex': return <div className="annex"><h3>{line.text}</h3><p className="soft">{line.sub}</p></div>;
  }
}

function Paragraph({ line }: { line: Extract<Line, { kind: 'paragraph' }> }) {
  const words = line.runs ? <RichRuns runs={line.runs} /> : line.text;
  if (line.depth) return <p className="rich-item" style={{ '--depth': line.depth } as React.CSSProperties}><span>{line.mark}</span> {line.lang ? <i lang={line.lang}>{words}</i> : <span>{words}</span>}</p>;
  return <p className={line.second ? 'soft' : undefined}>{line.number && <b>{line.number} </b>}{line.lang ? <i lang={line.lang}>{words}</i> : words}</p>;
}

function inLang(text: string, lang: Language | undefined) {
  return lang ? <i lang={lang}>{text}</i> : text;
}
