import { Form } from '@remix-run/react';
import { inLanguage, type Text3 } from '#app/lib/text3.ts';
import { Button } from '#app/ui/button.tsx';
import { Crumbs } from '#app/ui/crumbs.tsx';
import { ErrorSummary } from '#app/ui/error-summary.tsx';
import { CheckField, SelectField, TextArea } from '#app/ui/field.tsx';
import { FieldError } from '#app/ui/field-error.tsx';
import { Notice } from '#app/ui/notice.tsx';
import { SectionHead } from '#app/ui/section-head.tsx';
import { T3 } from '#app/ui/text3.tsx';
import { Text3Field } from '#app/ui/text3-field.tsx';
import { useErrorText, useLanguage, useTexts } from '#app/ui/texts.tsx';
import { dueText, type DuePrecision } from '../../assignments.rules.ts';
import { DueFields } from '../../components/due-fields.tsx';
import type { Mergeable } from '../control.service.server.ts';
import '../../components/assignments.css';
import '../../escalation/components/escalation.css';

type Part = { result?: Text3; agencyId?: string; dueOn?: string; duePrecision?: DuePrecision };
export type ControlRefusal = { intent: string; reason?: string; fields: Record<string, string>; values: { reason?: string; parts?: Part[]; otherIds?: string[] } } | null;

type Props = {
  assignment: { id: string; result: Text3; version: number; agencyId: string; dueOn: string | null; duePrecision: DuePrecision };
  isCancelled: boolean;
  isReplaced: boolean;
  agencies: { id: string; name: Text3 }[];
  mergeable: Mergeable[];
  partCount: number;
  refused: ControlRefusal;
};

/** What ends an assignment other than its being done, each with its reason. */
export function ControlPage(props: Props) {
  const t = useTexts('assignments');
  const { assignment, isCancelled, isReplaced, refused } = props;
  return (
    <>
      <Crumbs crumbs={[{ label: t('title'), to: '/assignments' }, { label: <T3 text={assignment.result} mark="none" />, to: `/assignments/${assignment.id}` }, { label: t('control.title') }]} />
      <h1 className="mt2">{t('control.title')}</h1>
      <p className="soft mt1 measure">{t('control.lead')}</p>
      {refused?.reason && <Problem reason={refused.reason} />}
      {isCancelled ? (isReplaced ? <Problem reason="replaced" /> : <Plain intent="put-back" {...props} />) : (
        <>
          <Plain intent="take-off" {...props} />
          <SplitForm {...props} />
          <MergeForm {...props} />
        </>
      )}
    </>
  );
}

function Problem({ reason }: { reason: string }) {
  const t = useTexts('assignments');
  const words = useTexts('roadmap');
  const errorText = useErrorText();
  const own = `control.problems.${reason}`;
  const known = `problems.${reason}`;
  return <Notice tone="risk" live="alert" className="mt4">{t.has(own) ? t(own) : words.has(known) ? words(known) : errorText(reason)}</Notice>;
}

const WORDS = { 'take-off': ['control.takeOff', 'control.takeOffHint'], 'put-back': ['control.putBack', 'control.putBackHint'] } as const;

function Plain({ intent, assignment, refused }: Props & { intent: keyof typeof WORDS }) {
  const t = useTexts('assignments');
  const [title, hint] = WORDS[intent];
  const wrong = refused?.intent === intent ? refused : null;
  return (
    <section className="mt6 measure" aria-label={t(title)}>
      <SectionHead title={t(title)} />
      <p className="small soft mt2">{t(hint)}</p>
      <Form method="post" className="stack mt3" noValidate preventScrollReset>
        <Hidden intent={intent} version={assignment.version} />
        <Reason intent={intent} wrong={wrong} />
        <div><Button type="submit" icon={intent === 'take-off' ? 'ban' : 'undo'}>{t(title)}</Button></div>
      </Form>
    </section>
  );
}

function Hidden({ intent, version }: { intent: string; version: number }) {
  return <><input type="hidden" name="intent" value={intent} /><input type="hidden" name="version" value={version} /></>;
}

function Reason({ intent, wrong }: { intent: string; wrong: ControlRefusal }) {
  const t = useTexts('assignments');
  return <TextArea name="reason" id={`field-reason-${intent}`} rows={2} label={t('control.reason')} required error={wrong?.fields.reason} defaultValue={wrong?.values.reason} />;
}

function SplitForm({ assignment, agencies, partCount, refused }: Props) {
  const t = useTexts('assignments');
  const wrong = refused?.intent === 'split' ? refused : null;
  const numbers = Array.from({ length: partCount }, (_, index) => index);
  const fields = (index: number) => <PartFields key={index} index={index} typed={wrong?.values.parts?.[index]} errors={wrong?.fields ?? {}} agencies={agencies} assignment={assignment} />;
  const labels = Object.fromEntries(numbers.map((index) => ['result', 'agencyId', 'dueOn'].map((name) => [`parts[${index}].${name}`, `${t('control.part', { number: index + 1 })}: ${t(name === 'result' ? 'control.result' : name === 'agencyId' ? 'control.agency' : 'control.due')}`] as const)).flat());
  return (
    <section className="mt6 measure" aria-label={t('control.split')}>
      <SectionHead title={t('control.split')} />
      <p className="small soft mt2">{t('control.splitHint')}</p>
      <Form method="post" className="parts mt4" noValidate preventScrollReset>
        <Hidden intent="split" version={assignment.version} />
        {wrong && <ErrorSummary errors={{ fields: wrong.fields }} labels={{ ...labels, parts: t('control.parts'), reason: t('control.reason') }} />}
        {numbers.slice(0, 2).map(fields)}
        <details className="control-fold" open={numbers.slice(2).some((index) => Object.values(wrong?.values.parts?.[index]?.result ?? {}).some(Boolean)) || undefined}>
          <summary className="btn">{t('control.more')}</summary>
          <div className="parts mt4">{numbers.slice(2).map(fields)}</div>
        </details>
        <Reason intent="split" wrong={wrong} />
        <div><Button type="submit" icon="list">{t('control.splitSend')}</Button></div>
      </Form>
    </section>
  );
}

type PartProps = Pick<Props, 'agencies' | 'assignment'> & { index: number; typed: Part | undefined; errors: Record<string, string> };

function PartFields({ index, typed, errors, agencies, assignment }: PartProps) {
  const t = useTexts('assignments');
  const language = useLanguage();
  const name = `parts[${index}]`;
  const isOptional = index > 1;
  return (
    <fieldset className="part">
      <legend className="vh">{t('control.part', { number: index + 1 })}</legend>
      <b aria-hidden="true">{t('control.part', { number: index + 1 })}</b>
      <Text3Field name={`${name}.result`} label={t('control.result')} values={typed?.result} errors={errors} required={!isOptional} optional={isOptional} maxLength={1_000} />
      <SelectField name={`${name}.agencyId`} label={t('control.agency')} required={!isOptional} defaultValue={typed?.agencyId ?? assignment.agencyId} error={errors[`${name}.agencyId`]}>
        <option value="">{t('control.choose')}</option>
        {agencies.map((agency) => <option key={agency.id} value={agency.id}>{inLanguage(agency.name, language).text}</option>)}
      </SelectField>
      <DueFields prefix={`${name}.`} label={t('control.due')} required={!isOptional} stored={{ dueOn: typed?.dueOn ?? assignment.dueOn, duePrecision: typed?.duePrecision ?? assignment.duePrecision }} error={errors[`${name}.dueOn`]} />
    </fieldset>
  );
}

function MergeForm({ assignment, mergeable, refused }: Props) {
  const t = useTexts('assignments');
  const language = useLanguage();
  const wrong = refused?.intent === 'merge' ? refused : null;
  return (
    <section className="mt6 measure" aria-label={t('control.merge')}>
      <SectionHead title={t('control.merge')} />
      <p className="small soft mt2">{t(mergeable.length > 0 ? 'control.mergeHint' : 'control.mergeNone')}</p>
      {mergeable.length > 0 && (
        <Form method="post" className="stack mt3" noValidate preventScrollReset>
          <Hidden intent="merge" version={assignment.version} />
          <fieldset className="stack" id="field-otherIds" aria-describedby={wrong?.fields.otherIds ? 'field-otherIds-error' : undefined}>
            <legend className="lbl">{t('control.others')}</legend>
            {mergeable.map((other) => (
              <CheckField key={other.id} name="otherIds[]" value={other.id} defaultChecked={wrong?.values.otherIds?.includes(other.id)} label={<><T3 text={other.result} /> <span className="small soft">· <T3 text={other.agencyName} />{dueText(other, language, 'medium') && ` · ${dueText(other, language, 'medium')}`}</span></>} />
            ))}
            <FieldError id="field-otherIds-error" error={wrong?.fields.otherIds} />
          </fieldset>
          <Reason intent="merge" wrong={wrong} />
          <div><Button type="submit" icon="link">{t('control.mergeSend')}</Button></div>
        </Form>
      )}
    </section>
  );
}
