import { Link } from '@remix-run/react';
import type { Text3 } from '#app/lib/text3.ts';
import type { Qr } from '#app/lib/qr.server.ts';
import { Demo } from '#app/ui/demo.tsx';
import { Icon } from '#app/ui/icon.tsx';
import { Notice } from '#app/ui/notice.tsx';
import { T3 } from '#app/ui/text3.tsx';
import { useTexts } from '#app/ui/texts.tsx';
import './check-in.css';

/** Said in the languages of the hall at once. */
export type HallWords = { language: 'kk' | 'ru' | 'en'; title: string; how: string; desk: string };

type Props = { title: Text3; isDemo: boolean; rollHref: string; qr: Qr | null; href: string; words: readonly HallWords[]; problem: { title: string; text: string } | null; count: number };

/** At the door or on the wall: the code, large, and how to use it. A page of its own, without the workspace around it. */
export function CheckInScreen({ title, isDemo, rollHref, qr, href, words, problem, count }: Props) {
  const t = useTexts('check-in');
  const common = useTexts('common');
  return (
    <div className="door">
      <a className="skip" href="#main">{common('skip')}</a>
      <header className="door-head">
        <Link to={rollHref} className="row"><Icon name="arrow-left" /> {t('screen.back')}</Link>
        <p><T3 text={title} /> {isDemo && <Demo />}</p>
      </header>
      <main id="main" className="door-main" tabIndex={-1}>
        {problem ? <Notice icon="clock" title={problem.title}>{problem.text}</Notice> : qr && (
          <a className="door-code" href={href}>
            <svg viewBox={`0 0 ${qr.size} ${qr.size}`} role="img" aria-label={t('screen.code')} shapeRendering="crispEdges"><rect width={qr.size} height={qr.size} fill="#fff" /><path d={qr.path} fill="#000" /></svg>
          </a>
        )}
        <div className="door-words">
          {words.map(({ language, ...word }, index) => (
            <section key={language} lang={language}>
              {index === 0 ? <h1>{word.title}</h1> : <h2>{word.title}</h2>}
              <p>{word.how}</p>
              <p className="soft">{word.desk}</p>
            </section>
          ))}
          <p className="door-count" role="status">{t('screen.count', { count })}</p>
          {!problem && <p className="small soft">{t('screen.changes')}</p>}
        </div>
      </main>
    </div>
  );
}
