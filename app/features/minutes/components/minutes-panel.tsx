import { Link } from '@remix-run/react';
import type { MinutesItem } from '../minutes.service.server.ts';
import type { Quorum } from '../roll-call/roll-call.rules.ts';
import type { RollRow } from '../roll-call/roll-call.service.server.ts';
import { LatestChanges } from '../revisions/components/latest-changes.tsx';
import type { LatestRevision } from '../revisions/revisions.service.server.ts';
import { QuorumSection } from '../roll-call/components/quorum-section.tsx';
import { MarkState } from '../roll-call/components/mark-state.tsx';
import { hasVotes } from '../minutes.rules.ts';
import { fullName } from '#app/features/people/people.rules.ts';
import { useLanguage, useTexts } from '#app/ui/texts.tsx';

type Props = { meetingId: string; quorum: Quorum; rows: readonly RollRow[]; timeZone: string; item: MinutesItem | null; latest: readonly LatestRevision[] };

const SHOWN = 6;

/** Beside the text: whether there is a quorum, who is not simply present, how the item was voted. */
export function MinutesPanel({ meetingId, quorum, rows, timeZone, item, latest }: Props) {
  const t = useTexts('minutes');
  const language = useLanguage();
  const people = rows.filter((row) => row.personId !== null);
  const notable = [...people.filter((row) => row.status !== 'present' && row.status !== null), ...people.filter((row) => row.status === 'present')].slice(0, SHOWN);
  const voted = item?.decisions.filter((each) => hasVotes({ for: each.votesFor, against: each.votesAgainst, abstained: each.votesAbstained })) ?? [];
  return (
    <>
      <QuorumSection quorum={quorum} />
      <section>
        <h2>{t('rollCall.title')}</h2>
        {quorum.present === 0 && <p className="small soft mt2">{t('panel.noRoll')}</p>}
        <ul className="ledger plain tight pl mt2">
          {notable.filter((row) => row.status !== null).map((row) => (
            <li key={row.personId}>
              <div className="t">{fullName(row, language, 'short')}</div>
              <MarkState row={row} timeZone={timeZone} />
            </li>
          ))}
        </ul>
        <p className="small mt2"><Link to={`/meetings/${meetingId}/roll-call`}>{t('panel.wholeRoll', { count: people.length })}</Link></p>
      </section>
      {voted.map((decision) => (
        <section key={decision.id}>
          <h2>{t('panel.vote', { number: decision.number })}</h2>
          <dl className="vote mt2">
            <dt>{t('votes.for')}</dt><dd>{decision.votesFor ?? 0}</dd>
            <dt>{t('votes.against')}</dt><dd>{decision.votesAgainst ?? 0}</dd>
            <dt>{t('votes.abstained')}</dt><dd>{decision.votesAbstained ?? 0}</dd>
          </dl>
        </section>
      ))}
      <LatestChanges meetingId={meetingId} latest={latest} />
    </>
  );
}
