import { LANGUAGES } from '#app/lib/text3.ts';
import { useTexts } from '#app/ui/texts.tsx';
import type { SendRow } from '../guests/guests.service.server.ts';

/** The numbers of the plan, before any choice. */
export function SendSummary({ rows, mails }: { rows: SendRow[]; mails: SendRow[] }) {
  const t = useTexts('invitations');
  const of = (kind: SendRow['step']['kind']) => mails.filter((row) => row.step.kind === kind).length;
  const notSent = rows.length - mails.length;
  const numbers = ([['new', of('invite')], ['updates', of('update')], ['cancels', of('cancel')], ['notSent', notSent]] as const).filter(([, count]) => count > 0);
  return (
    <dl className="send-sum mt4">
      <div><dt>{t('send.mails')}</dt><dd>{mails.length}</dd></div>
      {numbers.map(([key, count]) => <div key={key}><dt>{t(`send.${key}`)}</dt><dd>{count}</dd></div>)}
      <div className="lg">
        <dt>{t('send.languages')}</dt>
        <dd>
          {LANGUAGES.map((language) => [language, mails.filter((row) => row.language === language).length] as const)
            .filter(([, count]) => count > 0)
            .map(([language, count]) => <span key={language}>{count} <small>{t(`send.inLanguage.${language}`)}</small></span>)}
        </dd>
      </div>
    </dl>
  );
}
