import { Icon } from '#app/ui/icon.tsx';
import { useTexts } from '#app/ui/texts.tsx';
import { EmbedSnippet } from './embed-snippet.tsx';

/** `query` carries the chosen filters into the feeds: what is subscribed is what was seen. */
export function Subscribe({ base, query }: { base: string; query: string }) {
  const t = useTexts('public-pages');
  const host = new URL(base).host;
  return (
    <section className="subs mt7" aria-labelledby="sub">
      <div>
        <h2 id="sub">{t('subscribe.title')}</h2>
        <p className="soft mt2">{t('subscribe.text')} {query.includes('&') && t('subscribe.filtered')}</p>
      </div>
      <div className="row">
        <a className="btn primary" href={`webcal://${host}/calendar.ics${query}`}><Icon name="calendar" />{t('subscribe.webcal')}</a>
        <a className="btn" href={`/calendar.ics${query}`}><Icon name="download" />{t('subscribe.ics')}</a>
        <a className="btn" href={`/calendar.atom${query}`}><Icon name="rss" />{t('subscribe.atom')}</a>
      </div>
      <EmbedSnippet base={base} query={query} />
    </section>
  );
}
