import { Crumbs } from '#app/ui/crumbs.tsx';
import { useTexts } from '#app/ui/texts.tsx';
import { WorkspacePage } from '#app/ui/workspace-page.tsx';
import type { ProposalValues } from '../backlog.schema.ts';
import { ProposalForm, type ProposalChoices, type ProposalRefusal } from './proposal-form.tsx';

type Props = { title: string; values: ProposalValues; choices: ProposalChoices; isSecretariat: boolean; refused: ProposalRefusal | null };

/** The form on a page of its own. */
export function ProposalEditor({ title, ...form }: Props) {
  const t = useTexts('agenda');
  const meetings = useTexts('meetings');
  return (
    <WorkspacePage current="meetings">
      <Crumbs crumbs={[{ label: meetings('title'), to: '/meetings' }, { label: t('proposals.link'), to: '/meetings/proposals' }, { label: title }]} />
      <h1 className="mt2">{title}</h1>
      {!form.isSecretariat && <p className="soft mt2 measure">{t('proposals.leadAgency')}</p>}
      <ProposalForm key={form.values.proposalId} {...form} />
    </WorkspacePage>
  );
}
