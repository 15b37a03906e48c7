import { Crumbs } from '#app/ui/crumbs.tsx';
import { useTexts } from '#app/ui/texts.tsx';
import { WorkspacePage } from '#app/ui/workspace-page.tsx';
import type { FreeTimeValues } from '../free-time.rules.ts';
import type { FreeTime, FreeTimeChoices } from '../free-time.service.server.ts';
import { FreeSlots } from './free-slots.tsx';
import { FreeTimeForm } from './free-time-form.tsx';
import './free-time.css';

export type FreeTimeProps = {
  values: FreeTimeValues;
  choices: FreeTimeChoices;
  found: FreeTime | null;
  errors: Record<string, string> | null;
  carried: [string, string][];
};

/** The question fills the page; once there is an answer, the question stands beside it. */
export function FreeTimePage({ values, choices, found, errors, carried }: FreeTimeProps) {
  const t = useTexts('free-time');
  const meetings = useTexts('meetings');
  const form = <FreeTimeForm values={values} choices={choices} errors={errors} carried={carried} />;
  return (
    <WorkspacePage current="meetings" panel={found ? form : undefined} panelLabel={t('search')}>
      <Crumbs crumbs={[{ label: meetings('title'), to: '/meetings' }, { label: t('title') }]} />
      <h1 className="mt2">{t('title')}</h1>
      <p className="soft mt1 free-measure">{t('lead')}</p>
      {found ? <FreeSlots found={found} values={values} carried={carried} /> : <div className="mt5">{form}</div>}
    </WorkspacePage>
  );
}
