import { ACCEPTED_FILES } from '#app/features/files/files.schema.ts';
import { TextArea, TextField } from '#app/ui/field.tsx';
import { FieldError } from '#app/ui/field-error.tsx';
import { FileField } from '#app/ui/file-field.tsx';
import { Notice } from '#app/ui/notice.tsx';
import { State } from '#app/ui/state.tsx';
import { T3 } from '#app/ui/text3.tsx';
import { useTexts } from '#app/ui/texts.tsx';
import { DaysLeft, DueDate, StateMark } from '../../components/assignment-marks.tsx';
import { EvidenceList } from '../../evidence/components/evidence-list.tsx';
import { fieldOf } from '../round.rules.ts';
import type { OwedItem } from '../round.service.server.ts';

type Props = { item: OwedItem; index: number; path: string; wrong: Record<string, string> };

/** One thing owed: what and until when, how it stands, and the answer. */
export function RoundItem({ item, index, path, wrong }: Props) {
  const t = useTexts('agency-room');
  const report = useTexts('assignments');
  const { assignment, values, last } = item;
  const at = (name: string) => fieldOf(index, name);
  return (
    <section className="round-item" aria-labelledby={`owed-${index}`}>
      <h2 id={`owed-${index}`}><T3 text={assignment.result} /></h2>
      <p className="row small mt2"><StateMark state={assignment.state} tag /> <DueDate due={{ on: assignment.dueOn, precision: assignment.duePrecision }} style="long" /> <DaysLeft assignment={assignment} /></p>
      <Standing item={item} />
      {last?.review === 'returned' && <Notice tone="risk" title={report('link.lastReturned')} className="mt3"><span className="pre">{last.note}</span></Notice>}
      <input type="hidden" name={at('assignmentId')} value={assignment.id} />
      <input type="hidden" name={at('requestId')} value={item.requestId} />
      <StatusChoice name={at('status')} value={values.status} error={wrong[at('status')]} />
      <div className="report-two mt4">
        <TextField name={at('progress')} type="number" inputMode="numeric" min={0} max={100} step={1} label={report('report.progress')} hint={report('report.progressHint')} optional defaultValue={values.progress} error={wrong[at('progress')]} />
        <TextField name={at('forecastOn')} type="date" label={report('report.forecast')} hint={report('report.forecastHint')} optional defaultValue={values.forecastOn} error={wrong[at('forecastOn')]} />
      </div>
      <div className="mt4"><TextArea name={at('note')} rows={3} label={report('report.note')} defaultValue={values.note} error={wrong[at('note')]} /></div>
      {last && <div className="mt3"><EvidenceList files={last.files} path={`${path}/files`} /></div>}
      {item.waiting.length > 0 && (
        <fieldset className="waiting mt3">
          <legend className="small">{t('round.waiting')}</legend>
          {item.waiting.map(({ id, name }, place) => (
            <div key={id} className="row sb">
              <a href={`${path}/files/${id}`}>{name}</a>
              <label className="small drop"><input type="checkbox" name={`${at('drop')}[${place}]`} value={id} /> {t('round.drop', { name })}</label>
            </div>
          ))}
        </fieldset>
      )}
      <div className="mt4"><FileField name={at('files')} accept={ACCEPTED_FILES} multiple optional label={t('round.files')} error={wrong[at('files')]} /></div>
    </section>
  );
}

/** What became of what was said: kept here, sent, or accepted. */
function Standing({ item: { draftAt, last } }: { item: OwedItem }) {
  const t = useTexts('agency-room');
  if (draftAt) return <p className="mt2"><State icon="edit">{t('round.isDraft')}</State></p>;
  if (last?.review === 'open') return <p className="mt2"><State icon="hourglass" tone="acc">{t('round.isSent')}</State></p>;
  return last?.review === 'accepted' ? <p className="mt2"><State icon="check" tone="ok">{t('round.isAccepted')}</State></p> : null;
}

const STATUSES = ['on_track', 'at_risk', 'done'] as const;

function StatusChoice({ name, value, error }: { name: string; value?: string; error?: string }) {
  const report = useTexts('assignments');
  const id = `field-${name}`;
  return (
    <fieldset className="round-status mt4" id={id} aria-describedby={error ? `${id}-error` : undefined}>
      <legend>{report('report.legend')}</legend>
      <div className="choices">
        {STATUSES.map((status) => <label key={status}><input type="radio" name={name} value={status} defaultChecked={status === value} /> {report(`report.options.${status}`)}</label>)}
      </div>
      <FieldError id={`${id}-error`} error={error} />
    </fieldset>
  );
}
