import { Form, useNavigate, useRevalidator } from '@remix-run/react';
import { useEffect, useState } from 'react';
import type { ComponentType } from 'react';
import type { MinutesItem } from '../../minutes.service.server.ts';
import type { DuePrecision } from '#app/features/assignments/assignments.rules.ts';
import { fullName } from '#app/features/people/people.rules.ts';
import { newId } from '#app/lib/ids.ts';
import { inLanguage } from '#app/lib/text3.ts';
import { Button } from '#app/ui/button.tsx';
import { Notice } from '#app/ui/notice.tsx';
import { RichText } from '#app/ui/rich-text.tsx';
import { useLanguage, useTexts } from '#app/ui/texts.tsx';
import { PARTS } from '../../revisions/revisions.rules.ts';
import { findAgency } from '../deadlines/agency-words.rules.ts';
import { findDeadline } from '../deadlines/deadlines.rules.ts';
import { fieldsOf } from '../merge.rules.ts';
import type { Field, Fields } from '../merge.rules.ts';
import './editing.css';
import { Colleagues } from './colleagues.tsx';
import { DeadlineHint } from './deadline-hint.tsx';
import { FoldedRich } from './folded-rich.tsx';
import type { RichEditorProps } from './rich-editor.tsx';
import { SaveNotices } from './save-notices.tsx';
import { useAutosave } from './use-autosave.tsx';
import type { SaveState } from './use-autosave.tsx';
import type { Colleague } from './use-editing.tsx';
import type { DraftOwner } from './use-kept-draft.tsx';
import { useNames } from './use-names.tsx';
import type { CommandCall } from './use-suggestions.tsx';

/** What a sentence says of the assignment it orders. */
export type Prefill = { decisionId: string; agencyId: string | null; dueOn: string | null; duePrecision: DuePrecision; result: Partial<Record<'kk' | 'ru' | 'en', string>> };

type Failure = { fields: Record<string, string>; form?: string; values?: Record<string, unknown> } | null;
type Props = {
  owner: DraftOwner;
  item: MinutesItem;
  failure: Failure;
  editors: readonly Colleague[];
  /** How far the item is on the server, as far as this page has heard. */
  heardVersion: number;
  onState: (state: SaveState) => void;
  onPrefill: (prefill: Prefill) => void;
};

/** Heard and spoke of one item, saved while they are typed; without JavaScript by the button. */
export function ItemText({ owner, item, failure, editors, heardVersion, onState, onPrefill }: Props) {
  const t = useTexts('minutes');
  const own = useTexts('minutes-editor');
  const speaker = useSpeaker(item);
  const url = `/meetings/${owner.meetingId}/minutes/text`;
  const { texts, state, saver } = useAutosave({ url, owner, itemId: item.id, stored: { heard: item.heard, spoke: item.spoke, version: item.version ?? 0 }, savedAt: item.savedAt });
  const { Editor, hasFailed } = useEditor();
  const { names, wanted } = useNames(owner.meetingId);
  const [dropped, setDropped] = useState<{ images: number; tables: number } | null>(null);
  const [at, setAt] = useState<{ part: string; text: string } | null>(null);
  const commands = useCommands({ url, item, names, onPrefill, beforehand: () => saver.save() });
  const { revalidate } = useRevalidator();
  useEffect(() => onState(state), [state, onState]);
  useEffect(() => {
    if (heardVersion > saver.version && state.kind === 'saved') revalidate();
  }, [heardVersion, saver, state, revalidate]);
  return (
    <Form method="post" encType="multipart/form-data" className="item-text">
      <input type="hidden" name="intent" value="text" />
      <input type="hidden" name="agendaItemId" value={item.id} />
      <input type="hidden" name="version" value={item.version ?? 0} />
      <Colleagues editors={editors} itemId={item.id} />
      <SaveNotices state={state} texts={texts} saver={saver} />
      {failure?.form === 'stale' && !Editor && <Stored item={item} />}
      {commands.failed && <Notice tone="risk" live="alert" title={own('commands.failedTitle')}>{own('commands.failedText')}</Notice>}
      {dropped && <Notice live="status" title={own('paste.title')}>{own('paste.text', dropped)} <Button small look="quiet" onClick={() => setDropped(null)}>{own('paste.close')}</Button></Notice>}
      {PARTS.map((part) => (
        <section key={part} className="blk" aria-labelledby={`${part}-title`} onFocus={wanted}>
          <h3 id={`${part}-title`}>{t(`protocol.${part}`)}</h3>
          <FoldedRich
            part={part} texts={texts} Editor={Editor} label={t(`editor.${part}Label`)} errors={failure?.fields} typed={typedOf(failure)}
            placeholder={part === 'heard' ? (speaker ?? t('editor.heardHint')) : t('editor.spokeHint')}
            suggesting={{ names, onWanted: wanted, onCommand: commands.run }}
            onType={(field, html) => saver.type(field, html)} onBlur={() => void saver.save()} onDropped={setDropped}
            onParagraph={(text) => setAt((before) => (text !== null ? { part, text } : before?.part === part ? null : before))}
          />
          <DeadlineHint paragraph={at?.part === part ? at.text : null} names={names} />
        </section>
      ))}
      {hasFailed ? <Button type="submit" small icon="check" className="mt3">{t('save.now')}</Button> : <noscript><Button type="submit" small icon="check" className="mt3">{t('save.now')}</Button></noscript>}
    </Form>
  );
}

/** The editor's library, asked for when the page stands. */
function useEditor(): { Editor: ComponentType<RichEditorProps> | null; hasFailed: boolean } {
  const [loaded, setLoaded] = useState<{ Editor: ComponentType<RichEditorProps> | null; hasFailed: boolean }>({ Editor: null, hasFailed: false });
  useEffect(() => {
    import('./rich-editor.tsx').then((file) => setLoaded({ Editor: file.default, hasFailed: false })).catch(() => setLoaded({ Editor: null, hasFailed: true }));
  }, []);
  return loaded;
}

type Commanding = { url: string; item: MinutesItem; names: ReturnType<typeof useNames>['names']; onPrefill: (prefill: Prefill) => void; beforehand: () => Promise<void> };

/** `/decision` and `/assign`: the paragraph becomes a decision at once; of an assignment what the words say is filled in. */
function useCommands({ url, item, names, onPrefill, beforehand }: Commanding) {
  const navigate = useNavigate();
  const [failed, setFailed] = useState(false);
  const go = (query: string) => navigate(`?item=${item.id}&${query}`, { preventScrollReset: true });
  const run = async ({ command, text, language, remove }: CommandCall) => {
    setFailed(false);
    const last = item.decisions.at(-1);
    if (text === '') return go(command === 'assign' && last ? `assign=${last.id}` : 'edit=new');
    const decisionId = newId();
    const form = new FormData();
    const values = { intent: 'decision', decisionId, agendaItemId: item.id, version: '0', kind: command === 'assign' ? 'instruct' : 'approve', [`text.${language}`]: text };
    for (const [name, value] of Object.entries(values)) form.set(name, value);
    await beforehand();
    const isMade = await fetch(url, { method: 'POST', body: form, redirect: 'manual' }).then((response) => response.ok).catch(() => false);
    if (!isMade) return setFailed(true);
    remove();
    if (command === 'decision') return go(`decided=${decisionId}`);
    const deadline = names && findDeadline(text, { today: names.decidedOn, holidays: names.holidays });
    onPrefill({ decisionId, agencyId: names && findAgency(text, names.agencies), dueOn: deadline?.on ?? null, duePrecision: deadline?.precision ?? 'day', result: { [language]: text } });
    go(`assign=${decisionId}`);
  };
  return { failed, run: (call: CommandCall) => void run(call) };
}

function typedOf(failure: Failure): Partial<Fields> | undefined {
  const { heard, spoke } = (failure?.values ?? {}) as { heard?: Record<string, string>; spoke?: Record<string, string> };
  if (!heard && !spoke) return undefined;
  return Object.fromEntries(PARTS.flatMap((part) => Object.entries((part === 'heard' ? heard : spoke) ?? {}).map(([language, text]) => [`${part}.${language}` as Field, text])));
}

/** Without JavaScript: what somebody else saved meanwhile, above what was typed; saving again takes the typed one. */
function Stored({ item }: { item: MinutesItem }) {
  const t = useTexts('minutes-editor');
  const fields = Object.entries(fieldsOf(item)).filter(([, html]) => html !== '');
  return <Notice tone="risk" live="alert" title={t('conflict.title')}>{t('conflict.plain')}{fields.map(([field, html]) => <RichText key={field} html={html} lang={field.slice(-2)} />)}</Notice>;
}

/** Who presents, as the protocol will begin. */
function useSpeaker({ presenter, agency }: MinutesItem): string | null {
  const language = useLanguage();
  const parts = [presenter && fullName(presenter, language, 'short'), agency && inLanguage(agency.name, language).text].filter(Boolean);
  return parts.length > 0 ? `${parts.join(', ')} – …` : null;
}
