import { useNavigate } from '@remix-run/react';
import { useEffect, useState } from 'react';
import type { ReactNode } from 'react';
import type { MinutesItem, MinutesPage } from '../minutes.service.server.ts';
import { Colleagues } from '../editing/components/colleagues.tsx';
import { ItemText } from '../editing/components/item-text.tsx';
import type { Prefill } from '../editing/components/item-text.tsx';
import type { SaveState } from '../editing/components/use-autosave.tsx';
import { useEditing } from '../editing/components/use-editing.tsx';
import { DecisionList } from '../decisions/components/decision-list.tsx';
import type { Opened } from '../decisions/components/decision-list.tsx';
import type { AssignmentChoices } from '../decisions/components/assignment-form.tsx';
import { fieldId } from '#app/ui/field.tsx';
import { T3 } from '#app/ui/text3.tsx';
import { useLanguage, useTexts } from '#app/ui/texts.tsx';
import { MinutesHead } from './minutes-head.tsx';
import { OpeningForm } from './opening-form.tsx';
import type { Signer } from './opening-form.tsx';
import { Outline } from './outline.tsx';
import './minutes.css';

export type MinutesFailure = { intent: string; key: string; fields: Record<string, string>; form?: string; values?: Record<string, unknown> } | null;

type Props = {
  page: MinutesPage;
  item: MinutesItem | null;
  present: number;
  opened: Opened;
  newId: string;
  /** Who writes: what they leave unsaved lies in their own place. */
  personId: string;
  signers: readonly Signer[];
  suggested: { chairId: string | null; secretaryId: string | null };
  choices: AssignmentChoices;
  failure: MinutesFailure;
  crumbs: ReactNode;
  isApproving: boolean;
  /** What the chair said, and the check before the approval while it is asked for. */
  children?: ReactNode;
};

/** Minutes while they are written: the agenda, the item at hand, what was decided on it. */
export function MinutesEditor({ page, item, present, opened, newId, personId, signers, suggested, choices, failure, crumbs, isApproving, children }: Props) {
  const t = useTexts('minutes');
  const [state, setState] = useState<SaveState | null>(null);
  const [prefill, setPrefill] = useState<Prefill | null>(null);
  useWritingKeys(item);
  const { meeting } = page;
  const { editors, versions } = useEditing(meeting.id, item?.id ?? null);
  const owner = { personId, meetingId: meeting.id };
  return (
    <>
      {crumbs}
      <MinutesHead page={page} state={item ? state : null} isApproving={isApproving} />
      <Colleagues editors={editors} />
      {children}
      <div className="ed mt5">
        <Outline items={page.items} current={item?.id ?? 'opening'} isOpeningDone={Boolean(page.minutes?.chairId && present > 0)} />
        <div className="doc">
          {item ? (
            <>
              <h2 id="item"><span className="mute">{item.number}.</span> <T3 text={item.title} /></h2>
              <ItemText key={item.id} owner={owner} item={item} failure={failure?.intent === 'text' ? failure : null} editors={editors} heardVersion={versions[item.id] ?? 0} onState={setState} onPrefill={setPrefill} />
              <DecisionList item={item} present={present} opened={opened} newId={newId} choices={choices} failure={failure} prefill={prefill} />
            </>
          ) : (
            <>
              <h2>{t('editor.opening')}</h2>
              <OpeningForm page={page} signers={signers} suggested={suggested} failure={failure?.intent === 'opening' ? failure : null} typed={failure?.intent === 'opening' ? failure.values : undefined} />
            </>
          )}
        </div>
      </div>
    </>
  );
}

/** Alt S to what was said, Alt D to a new decision; by place on the keyboard, the same in every layout. */
function useWritingKeys(item: MinutesItem | null) {
  const navigate = useNavigate();
  const language = useLanguage();
  const itemId = item?.id;
  useEffect(() => {
    if (!itemId) return;
    const press = (event: KeyboardEvent) => {
      if (!event.altKey || event.ctrlKey || event.metaKey) return;
      if (event.code === 'KeyS') document.getElementById(fieldId(`spoke.${language}`))?.focus();
      else if (event.code === 'KeyD') navigate(`?item=${itemId}&edit=new`, { preventScrollReset: true });
      else return;
      event.preventDefault();
    };
    addEventListener('keydown', press);
    return () => removeEventListener('keydown', press);
  }, [itemId, language, navigate]);
}
