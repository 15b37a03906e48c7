import { Form, Link } from '@remix-run/react';
import type { ReactNode } from 'react';
import { LANGUAGES } from '#app/lib/text3.ts';
import { Button } from '#app/ui/button.tsx';
import { TextArea } from '#app/ui/field.tsx';
import { Notice } from '#app/ui/notice.tsx';
import { useTexts } from '#app/ui/texts.tsx';
import { MOST_PASTED, type Pasted, type PasteProblem } from '../paste.rules.ts';
import './paste.css';

export type PasteState = { text: string; pasted: Pasted | null; /** A key of the errors. */ error?: string };
type Props = { state: PasteState | null; back: string; submit: (count: number) => string; /** More fields of the second step. */ children?: ReactNode };

/** Two steps: paste, look at what was understood, take it over. Works without scripts. */
export function PasteForm({ state, back, submit, children }: Props) {
  const t = useTexts('people');
  const pasted = state?.pasted ?? null;
  if (!pasted || pasted.people.length === 0 || pasted.tooMany > 0) return <First state={state} back={back} />;
  return (
    <Form method="post" className="mt4" noValidate>
      <textarea name="text" className="vh" readOnly hidden value={state?.text} />
      <Summary pasted={pasted} error={state?.error} />
      <Rows pasted={pasted} />
      {children && <div className="paste-more mt5">{children}</div>}
      <div className="row mt5">
        <Button type="submit" look="primary" icon="plus" name="step" value="take">{submit(pasted.people.length)}</Button>
        <Button type="submit" name="step" value="again" look="quiet" icon="edit" formAction="?again=1">{t('paste.again')}</Button>
      </div>
    </Form>
  );
}

function First({ state, back }: Pick<Props, 'state' | 'back'>) {
  const t = useTexts('people');
  const pasted = state?.pasted;
  return (
    <Form method="post" className="stack mt4 paste-first" noValidate>
      {pasted && pasted.tooMany > 0 && <Notice tone="risk" live="alert">{t('paste.tooMany', { most: MOST_PASTED, count: pasted.people.length + pasted.tooMany })}</Notice>}
      <TextArea name="text" label={t('paste.label')} hint={t('paste.hint')} required rows={12} defaultValue={state?.text} error={state?.error} spellCheck={false} autoComplete="off" />
      {pasted && <Problems pasted={pasted} />}
      <div className="row">
        <Button type="submit" look="primary" icon="search" name="step" value="look">{t('paste.look')}</Button>
        <Link to={back}>{t('paste.back')}</Link>
      </div>
    </Form>
  );
}

function Summary({ pasted, error }: { pasted: Pasted; error?: string }) {
  const t = useTexts('people');
  const errors = useTexts('errors');
  return (
    <>
      {error && <Notice tone="risk" live="alert">{errors(error as 'atLeastOne')}</Notice>}
      <p className="mt3" role="status">
        <b>{t('paste.found', { count: pasted.people.length })}</b>{pasted.repeated > 0 && <> {t('paste.repeated', { count: pasted.repeated })}</>}
      </p>
      <Problems pasted={pasted} />
    </>
  );
}

function Problems({ pasted: { problems, moreProblems } }: { pasted: Pasted }) {
  const t = useTexts('people');
  if (problems.length === 0) return null;
  return (
    <Notice tone="risk" className="mt3" title={t('paste.problems', { count: problems.length + moreProblems })}>
      <ul className="paste-problems">
        {problems.slice(0, 12).map((problem) => <Problem key={`${problem.line}-${problem.text}`} problem={problem} />)}
        {problems.length + moreProblems > 12 && <li>{t('paste.more', { count: problems.length + moreProblems - 12 })}</li>}
      </ul>
    </Notice>
  );
}

function Problem({ problem: { line, text, problem } }: { problem: PasteProblem }) {
  const t = useTexts('people');
  return <li>{t('paste.line', { line })} <bdi className="paste-raw">{text}</bdi> – {t(`paste.problem.${problem}`)}</li>;
}

function Rows({ pasted }: { pasted: Pasted }) {
  const t = useTexts('people');
  const common = useTexts('common');
  return (
    <table className="paste-rows mt4">
      <caption className="vh">{t('paste.table')}</caption>
      <thead><tr><th><span className="vh">{t('paste.keep')}</span></th><th>{t('paste.who')}</th><th>{t('mailLanguage')}</th></tr></thead>
      <tbody>
        {pasted.people.map((person, index) => {
          const name = person.name || person.address;
          return (
            <tr key={person.address}>
              <td><input type="checkbox" name="keep[]" value={index} defaultChecked aria-label={name} /></td>
              <td><div className="t"><bdi>{name}</bdi></div><div className="m">{person.address}</div></td>
              <td>
                <select className="input" name={`language[${index}]`} defaultValue={person.language} aria-label={t('paste.languageOf', { name })}>
                  {LANGUAGES.map((language) => <option key={language} value={language}>{common(`languages.${language}`)}</option>)}
                </select>
                <div className="m">{t(`paste.reason.${person.reason}`)}</div>
              </td>
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}
