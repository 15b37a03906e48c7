import { Form } from '@remix-run/react';
import { useEffect } from 'react';
import type { MinutesItem } from '../minutes.service.server.ts';
import { TEXT_MAX } from '../minutes.schema.ts';
import { fullName } from '#app/features/people/people.rules.ts';
import { inLanguage, LANGUAGES } from '#app/lib/text3.ts';
import { Button } from '#app/ui/button.tsx';
import { LanguageTag } from '#app/ui/language-tag.tsx';
import { Notice } from '#app/ui/notice.tsx';
import { useLanguage, useTexts } from '#app/ui/texts.tsx';
import { FoldedText3 } from './folded-text3.tsx';
import { useAutosave } from './use-autosave.tsx';
import type { SaveState, Texts } from './use-autosave.tsx';

type Props = { meetingId: string; item: MinutesItem; errors?: Record<string, string>; onState: (state: SaveState) => void };

/** Heard and spoke of one item, saved while they are typed; without JavaScript by the button. */
export function ItemText({ meetingId, item, errors, onState }: Props) {
  const t = useTexts('minutes');
  const speaker = useSpeaker(item);
  const { texts, state, type, save, settle } = useAutosave({
    url: `/meetings/${meetingId}/minutes/text`,
    itemId: item.id,
    stored: { heard: item.heard ?? {}, spoke: item.spoke ?? {} },
    version: item.version ?? 0,
    savedAt: item.savedAt,
  });
  useEffect(() => onState(state), [state, onState]);
  return (
    <Form method="post" className="item-text">
      <input type="hidden" name="intent" value="text" />
      <input type="hidden" name="agendaItemId" value={item.id} />
      <input type="hidden" name="version" value={item.version ?? 0} />
      {state.kind === 'conflict' && <Conflict mine={texts} theirs={state.theirs} onChoose={settle} />}
      {state.kind === 'failed' && <Notice tone="risk" live="alert" title={t('save.failedTitle')}>{t('save.failedText')}</Notice>}
      {state.kind === 'locked' && <Notice tone="risk" live="alert" title={t('save.lockedTitle')}>{t('save.lockedText')}</Notice>}
      {(['heard', 'spoke'] as const).map((part) => (
        <section key={part} className="blk" aria-labelledby={`${part}-title`}>
          <h3 id={`${part}-title`}>{t(`protocol.${part}`)}</h3>
          <FoldedText3
            name={part}
            label={t(`editor.${part}Label`)}
            hideLabel
            value={texts[part]}
            errors={errors}
            maxLength={TEXT_MAX}
            placeholder={part === 'heard' ? (speaker ?? t('editor.heardHint')) : t('editor.spokeHint')}
            onChange={(language, text) => type(part, language, text)}
            onBlur={save}
          />
        </section>
      ))}
      <noscript><Button type="submit" small icon="check" className="mt3">{t('save.now')}</Button></noscript>
    </Form>
  );
}

/** Who presents, as the protocol will begin. */
function useSpeaker({ presenter, agency }: MinutesItem): string | null {
  const language = useLanguage();
  const parts = [presenter && fullName(presenter, language, 'short'), agency && inLanguage(agency.name, language).text].filter(Boolean);
  return parts.length > 0 ? `${parts.join(', ')} – …` : null;
}

/** Two people wrote at once: both texts stand beside each other until somebody chooses. */
function Conflict({ mine, theirs, onChoose }: { mine: Texts; theirs: Texts; onChoose: (choice: 'mine' | 'theirs') => void }) {
  const t = useTexts('minutes');
  const differing = (['heard', 'spoke'] as const).flatMap((part) => LANGUAGES.filter((language) => (mine[part][language] ?? '') !== (theirs[part][language] ?? '')).map((language) => ({ part, language })));
  return (
    <Notice tone="risk" live="alert" title={t('conflict.title')}>
      <p>{t('conflict.text')}</p>
      {differing.map(({ part, language }) => (
        <div key={`${part} ${language}`} className="conflict mt3">
          <div className="row small"><b>{t(`editor.${part}Label`)}</b> <LanguageTag language={language} /></div>
          <dl>
            <dt>{t('conflict.theirs')}</dt>
            <dd lang={language} className="pre">{theirs[part][language] || t('conflict.empty')}</dd>
            <dt>{t('conflict.mine')}</dt>
            <dd lang={language} className="pre">{mine[part][language] || t('conflict.empty')}</dd>
          </dl>
        </div>
      ))}
      <div className="row mt3">
        <Button small icon="check" onClick={() => onChoose('mine')}>{t('conflict.keepMine')}</Button>
        <Button small look="quiet" onClick={() => onChoose('theirs')}>{t('conflict.takeTheirs')}</Button>
      </div>
    </Notice>
  );
}
