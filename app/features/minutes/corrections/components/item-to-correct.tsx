import { Form } from '@remix-run/react';
import { Fragment } from 'react';
import type { Language } from '#app/lib/text3.ts';
import { Button } from '#app/ui/button.tsx';
import { TextArea } from '#app/ui/field.tsx';
import { Icon } from '#app/ui/icon.tsx';
import { T3 } from '#app/ui/text3.tsx';
import { useTexts } from '#app/ui/texts.tsx';
import type { CorrectionsPage, ParagraphToCorrect } from '../corrections.service.server.ts';
import { FactsToCorrect, type FactEditing } from '../facts/components/facts-to-correct.tsx';
import { ChangedWords } from '../../revisions/components/changed-words.tsx';
import type { CorrectionFailure } from './corrections-page.tsx';

type Item = CorrectionsPage['items'][number];
type Props = { item: Item; language: Language; newId: string; failure: CorrectionFailure };
type ItemProps = Props & Pick<FactEditing, 'edit' | 'agencies'>;

/** The approved words of one item, each paragraph with a form behind it. */
export function ItemToCorrect({ item, language, newId, failure, edit, agencies }: ItemProps) {
  const t = useTexts('minutes');
  if (item.paragraphs.length === 0 && item.facts.length === 0) return null;
  const editing = { edit, agencies, newId, failure };
  // A decision that says nothing in this language was voted all the same.
  const untold = item.facts.filter((facts) => !item.paragraphs.some((each) => each.decisionId === facts.decisionId));
  return (
    <div className="mt5">
      <h3>{item.number}. <T3 text={item.title} /></h3>
      {item.paragraphs.map((paragraph, index) => {
        const { part, decisionId, label, text, change } = paragraph;
        const facts = decisionId !== item.paragraphs[index + 1]?.decisionId ? item.facts.find((each) => each.decisionId === decisionId) : undefined;
        return (
          <Fragment key={`${part} ${decisionId ?? ''} ${index}`}>
            <div className="amend-paragraph">
              {part !== item.paragraphs[index - 1]?.part && <p className="eyebrow">{t(`protocol.${part}`)}</p>}
              <p lang={language}>{label && <b>{label}. </b>}{change ? <><ChangedWords before={text} after={change.after} show="before" /> → <ChangedWords before={text} after={change.after} show="after" /></> : text}</p>
              <ChangeForm item={item} paragraph={paragraph} index={index} language={language} newId={newId} failure={failure} />
            </div>
            {facts && <FactsToCorrect facts={facts} language={language} editing={editing} />}
          </Fragment>
        );
      })}
      {untold.map((facts) => <FactsToCorrect key={facts.decisionId} facts={facts} language={language} editing={editing} />)}
    </div>
  );
}

function ChangeForm({ item, paragraph, index, language, newId, failure }: Props & { paragraph: ParagraphToCorrect; index: number }) {
  const t = useTexts('minutes');
  const isFailed = failure?.intent === 'change' && failure.values.agendaItemId === item.id && failure.values.before === paragraph.text;
  return (
    <details open={isFailed}>
      <summary><Icon name="edit" />{t('corrections.change')}</summary>
      <Form method="post" noValidate className="amend-form" preventScrollReset>
        <input type="hidden" name="intent" value="change" />
        <input type="hidden" name="changeId" value={newId} />
        <input type="hidden" name="agendaItemId" value={item.id} />
        <input type="hidden" name="part" value={paragraph.part} />
        <input type="hidden" name="decisionId" value={paragraph.decisionId ?? ''} />
        <input type="hidden" name="language" value={language} />
        <input type="hidden" name="before" value={paragraph.text} />
        <TextArea id={`after-${item.id}-${index}`} name="after" rows={3} lang={language} label={t('corrections.after')} defaultValue={isFailed ? String(failure.values.after ?? '') : (paragraph.change?.after ?? paragraph.text)} {...(isFailed && failure.fields.after ? { error: failure.fields.after } : {})} />
        <div><Button type="submit" icon="check">{t('corrections.save')}</Button></div>
      </Form>
    </details>
  );
}
