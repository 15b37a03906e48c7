import { useState } from 'react';
import { embedHtml } from '#app/features/calendar/embed/embed.rules.ts';
import { Icon } from '#app/ui/icon.tsx';
import { useTexts } from '#app/ui/texts.tsx';
import './public-pages.css';

/** The HTML that puts this calendar, with the chosen filters, on another site. */
export function EmbedSnippet({ base, query }: { base: string; query: string }) {
  const t = useTexts('public-pages');
  const [isCopied, setCopied] = useState(false);
  const html = embedHtml(base, query, t('embed.frame'));
  return (
    <details className="embed-snippet">
      <summary>{t('embed.title')}</summary>
      <div className="mt2">
        <p className="soft measure" id="embed-text">{t('embed.text')}</p>
        <label className="vh" htmlFor="embed-code">{t('embed.code')}</label>
        <textarea className="input mt2" id="embed-code" readOnly rows={4} spellCheck={false} lang="en" value={html} aria-describedby="embed-text" onFocus={(event) => event.currentTarget.select()} />
        <p className="row mt2">
          <button type="button" className="btn" data-needs-script onClick={() => void navigator.clipboard.writeText(html).then(() => setCopied(true))}>
            <Icon name={isCopied ? 'check' : 'copy'} />{t(isCopied ? 'embed.copied' : 'embed.copy')}
          </button>
          <a href={`/embed/calendar${query}`} target="_blank" rel="noopener">{t('embed.look')}</a>
          <span className="vh" role="status">{isCopied && t('embed.copied')}</span>
        </p>
      </div>
    </details>
  );
}
