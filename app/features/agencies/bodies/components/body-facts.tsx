import { Link } from '@remix-run/react';
import type { ReactNode } from 'react';
import { SectionHead } from '#app/ui/section-head.tsx';
import { T3 } from '#app/ui/text3.tsx';
import { useTexts } from '#app/ui/texts.tsx';
import { isMajority, quorumOf } from '../bodies.rules.ts';
import type { Body } from '../bodies.service.server.ts';
import '../../components/directory.css';

/** The rules of a body in words, for the side panel. */
export function BodyFacts({ body, votingSeats, children }: { body: Body; votingSeats: number; /** The form that changes the rules. */ children?: ReactNode }) {
  const t = useTexts('agencies');
  return (
    <>
      <section aria-labelledby="quorum">
        <SectionHead id="quorum" title={t('body.quorum')} />
        <p className="mt3 b"><QuorumWords body={body} votingSeats={votingSeats} /></p>
        <p className="small soft mt2">{t('body.observers')}</p>
        <p className="small soft mt1">{t(body.maySubstitute ? (body.deputiesCount ? 'body.deputiesCount' : 'body.deputiesDoNotCount') : 'body.noDeputies')}</p>
      </section>
      <section>
        <dl className="factlist">
          <div><dt>{t('body.host')}</dt><dd><Link to={`/agencies/${body.agencyId}`}><T3 text={body.agencyName} /></Link></dd></div>
          <div><dt>{t('body.numbering')}</dt><dd>{t(`body.${body.numbering}`)}</dd></div>
          <div><dt>{t('body.papers')}</dt><dd>{t('body.papersValue', { days: body.paperDeadlineDays })}<br /><span className="soft">{t('body.papersReminder', { days: body.paperReminderDays })}</span></dd></div>
          {body.source && <div><dt>{t('sourceLabel')}</dt><dd className="soft">{body.source}</dd></div>}
        </dl>
        {children}
      </section>
    </>
  );
}

function QuorumWords({ body, votingSeats }: { body: Body; votingSeats: number }) {
  const t = useTexts('agencies');
  if (votingSeats === 0) return <>{t('body.quorumNone')}</>;
  const counts = { total: votingSeats, needed: quorumOf(votingSeats, body) };
  if (body.quorumSeats) return <>{t('body.quorumSeats', counts)}</>;
  if (isMajority(body)) return <>{t('body.quorumHalf', counts)}</>;
  return <>{t('body.quorumShare', { ...counts, numerator: body.quorumNumerator, denominator: body.quorumDenominator })}</>;
}
