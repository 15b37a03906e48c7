import { Crumbs } from '#app/ui/crumbs.tsx';
import { Demo } from '#app/ui/demo.tsx';
import { useTexts } from '#app/ui/texts.tsx';
import { WorkspacePage } from '#app/ui/workspace-page.tsx';
import { roadmapHref } from '../../roadmap.schema.ts';
import type { MilestoneChoices, MilestoneValues } from '../plan.service.server.ts';
import { MilestoneForm, type MilestoneRefusal } from './milestone-form.tsx';

type Props = { title: string; values: MilestoneValues & { isDemo?: boolean }; choices: MilestoneChoices; refused: MilestoneRefusal | null };

/** The form on a page of its own. */
export function MilestoneEditor({ title, values, choices, refused }: Props) {
  const t = useTexts('roadmap');
  const back = roadmapHref({ roadmap: values.roadmapId || undefined }, { m: values.version > 0 ? values.milestoneId : undefined });
  return (
    <WorkspacePage current="roadmap">
      <Crumbs crumbs={[{ label: t('meta'), to: back }, { label: title }]} />
      <h1 className="mt2">{title} {values.isDemo && <Demo />}</h1>
      <MilestoneForm key={values.milestoneId} values={values} choices={choices} refused={refused} backTo={back} />
    </WorkspacePage>
  );
}
