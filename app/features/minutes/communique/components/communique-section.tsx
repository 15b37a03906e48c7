import { formatMoment } from '#app/lib/dates.ts';
import { inLanguage } from '#app/lib/text3.ts';
import { HOME_ZONE } from '#app/lib/time-zones.ts';
import { Demo } from '#app/ui/demo.tsx';
import { T3 } from '#app/ui/text3.tsx';
import { useLanguage, useTexts } from '#app/ui/texts.tsx';
import type { PublishedCommunique } from '../communique.service.server.ts';
import './communique.css';

/** The word to the press on the page of its session. */
export function CommuniqueSection({ communique }: { communique: PublishedCommunique | null }) {
  const t = useTexts('communique');
  const language = useLanguage();
  if (!communique) return null;
  const body = inLanguage(communique.body, language);
  return (
    <section className="mt7" aria-labelledby="communique-title">
      <div className="sec"><h2 id="communique-title">{t('title')}</h2></div>
      <article className="communique measure mt3">
        <h3><T3 text={communique.title} /> {communique.isDemo && <Demo />}</h3>
        {communique.publishAt && <p className="small mute">{t('published', { at: formatMoment(communique.publishAt, HOME_ZONE, language) })}</p>}
        {body.text.split(/\n+/).map((line) => line.trim()).filter(Boolean).map((line, at) => <p key={at} className="mt3" lang={body.fellBack ? body.language : undefined}>{line}</p>)}
      </article>
    </section>
  );
}
