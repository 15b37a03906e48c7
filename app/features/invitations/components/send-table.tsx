import { Link } from '@remix-run/react';
import { inLanguage } from '#app/lib/text3.ts';
import { Button } from '#app/ui/button.tsx';
import { Icon, type IconName } from '#app/ui/icon.tsx';
import { LanguageTag } from '#app/ui/language-tag.tsx';
import { useLanguage, useTexts } from '#app/ui/texts.tsx';
import type { SendRow } from '../guests/guests.service.server.ts';
import { groupOf, PLAN_GROUPS, type PlanGroup } from '../sending/sending.rules.ts';
import { SendReasons } from './send-reasons.tsx';

const LOOKS: Record<PlanGroup, { icon: IconName; look: string }> = {
  invite: { icon: 'plus', look: 'add' },
  updateReset: { icon: 'history', look: 'rst' },
  update: { icon: 'edit', look: 'chg' },
  cancel: { icon: 'close', look: 'gone' },
  none: { icon: 'minus', look: 'off' },
};

const isCurrent = ({ step }: SendRow) => step.kind === 'none' && step.reason === 'upToDate';

type Props = { rows: SendRow[]; unchecked: readonly string[]; base: string; previewId: string | null };

/** The difference between the meeting and what each recipient holds, one line per person. */
export function SendTable({ rows, unchecked, base, previewId }: Props) {
  const current = rows.filter(isCurrent);
  const groups = PLAN_GROUPS.map((group) => ({ group, rows: rows.filter((row) => !isCurrent(row) && groupOf(row.step) === group) })).filter((each) => each.rows.length > 0);
  return (
    <>
      {groups.length > 0 && <Groups groups={groups} unchecked={unchecked} base={base} previewId={previewId} />}
      {current.length > 0 && <Current rows={current} isOnly={groups.length === 0} />}
    </>
  );
}

/** Those who are up to date are no trouble: they stand last, apart from those a mail cannot reach. */
function Current({ rows, isOnly }: { rows: SendRow[]; isOnly: boolean }) {
  const t = useTexts('invitations');
  return (
    <details className="send-note mt5" open={isOnly}>
      <summary>
        <Icon name="check" /> {t('send.groups.current')} <span className="count">{rows.length}</span> <Icon name="chevron-down" />
      </summary>
      <ul className="send-current">
        {rows.map((row) => <li key={row.id}>{row.name} <LanguageTag language={row.language} /><Holds row={row} /></li>)}
      </ul>
    </details>
  );
}

type GroupsProps = Omit<Props, 'rows'> & { groups: { group: PlanGroup; rows: SendRow[] }[] };

function Groups({ groups, unchecked, base, previewId }: GroupsProps) {
  const t = useTexts('invitations');
  return (
    <table className="send-diff mt4">
      <caption className="vh">{t('send.table')}</caption>
      <thead>
        <tr>
          <th className="send-ck"><span className="vh">{t('send.pick')}</span></th>
          <th>{t('send.who')}</th>
          <th>{t('send.language')}</th>
          <th>{t('send.what')}</th>
          <th>{t('send.why')}</th>
        </tr>
      </thead>
      {groups.map(({ group, rows: own }) => (
        <tbody key={group}>
          <tr className={`g ${LOOKS[group].look}`}>
            <th colSpan={5} scope="rowgroup">
              <div className="send-g">
                <span><span className="sign"><Icon name={LOOKS[group].icon} /></span> {t(`send.groups.${group}`)} <b>{own.length}</b></span>
                {group !== 'none' && own.length > 1 && <TickAll group={t(`send.groups.${group}`)} />}
              </div>
            </th>
          </tr>
          {own.map((row) => <Row key={row.id} row={row} checked={!unchecked.includes(row.id)} base={base} isShown={row.id === previewId} />)}
        </tbody>
      ))}
    </table>
  );
}

/** Heard by the form (send-page): of thirty ticks nobody shall take off twenty-eight one by one. */
function TickAll({ group }: { group: string }) {
  const t = useTexts('invitations');
  return (
    <span className="send-all">
      {([['all', 'send.tickAll'], ['none', 'send.tickNone']] as const).map(([tick, words]) => <Button key={tick} small look="quiet" data-tick={tick}>{t(words)}<span className="vh">: {group}</span></Button>)}
    </span>
  );
}

function Row({ row, checked, base, isShown }: { row: SendRow; checked: boolean; base: string; isShown: boolean }) {
  const t = useTexts('invitations');
  const common = useTexts('common');
  const language = useLanguage();
  const isSent = row.step.kind !== 'none';
  const seat = row.seatRole && row.seatRole !== 'member' ? common(`bodyRoles.${row.seatRole as 'chair'}`) : null;
  const agency = row.agency ? inLanguage(row.agency, language).text : t('guests.noAgency');
  return (
    <tr className={[!isSent && 'off', isShown && 'shown'].filter(Boolean).join(' ') || undefined}>
      <td className="send-ck">
        <input type="checkbox" name={isSent ? 'invitationIds[]' : undefined} value={row.id} aria-label={row.fullName} defaultChecked={isSent && checked} disabled={!isSent} />
      </td>
      <td className="send-who">
        <div className="t">
          {isSent
            ? <Link to={`${base}/send?guest=${row.id}#mail`} preventScrollReset title={t('preview.of', { name: row.fullName })}>{row.name}</Link>
            : row.name}
        </div>
        <div className="m">{[agency, seat].filter(Boolean).join(', ')}</div>
      </td>
      <td><LanguageTag language={row.language} /></td>
      <td className="send-what">{isSent ? <What row={row} /> : '–'}<Holds row={row} /></td>
      <td className="send-why"><SendReasons row={row} base={base} /></td>
    </tr>
  );
}

/** What they have now, whatever is sent. */
function Holds({ row: { delivery, answer } }: { row: SendRow }) {
  const t = useTexts('invitations');
  const common = useTexts('common');
  if (!delivery) return null;
  const revision = delivery.heldRevision ? t('guests.holds', { revision: delivery.heldRevision }) : null;
  const words = [delivery.method === 'CANCEL' ? t('guests.cancelled') : revision, common(`mailStates.${delivery.state}`), answer && !answer.counts ? t('guests.earlier') : null];
  return <div className="m holds">{t('send.holds', { what: words.filter(Boolean).join(', ') })}</div>;
}

function What({ row: { step } }: { row: SendRow }) {
  const t = useTexts('invitations');
  const group = groupOf(step);
  if (group === 'none') return null;
  return (
    <>
      <Icon name={group === 'invite' ? 'mail' : group === 'cancel' ? 'ban' : 'calendar'} />
      {t(`send.whatSent.${group}`)}
    </>
  );
}
