import { Form, Link } from '@remix-run/react';
import { Button } from '#app/ui/button.tsx';
import { useTexts } from '#app/ui/texts.tsx';
import { isOver, type AssignmentView } from '../ledger/ledger.rules.ts';
import type { ReportLine } from '../reports/reports.service.server.ts';
import { LadderSection } from '../escalation/components/ladder-section.tsx';
import type { AssignmentLadder } from '../escalation/escalation.service.server.ts';
import { DecideExtension, type DecideRefusal } from '../extensions/components/decide-form.tsx';
import type { ExtensionLine } from '../extensions/extensions.service.server.ts';
import { PlaceForm, type PlaceChoices } from './place-form.tsx';
import { ReportHistory } from './report-history.tsx';
import { ReviewForm } from './review-form.tsx';

type Props = {
  assignment: AssignmentView;
  reports: ReportLine[];
  mayReview: boolean;
  choices: PlaceChoices | null;
  wrong: { fields: Record<string, string>; values?: Record<string, unknown> } | null;
  /** The wish for more time that waits for the secretariat. */
  wish: ExtensionLine | undefined;
  decideRefused: DecideRefusal;
  ladder: AssignmentLadder | null;
  maySeeHistory: boolean;
};

/** Beside the assignment: the report to review, the history, the place on the roadmap. */
export function AssignmentSide(props: Props) {
  const { assignment, reports, mayReview, choices, wrong, wish, ladder } = props;
  const t = useTexts('roadmap');
  const words = useTexts('assignments');
  const latest = reports[0];
  const isOpen = mayReview && latest?.review === 'open' && !isOver(assignment);
  return (
    <>
      {mayReview && wish && !isOver(assignment) && <DecideExtension wish={wish} refused={props.decideRefused} />}
      <section>
        <h2>{t('panel.history')}</h2>
        {isOpen && (
          <div className="mt3">
            <ReviewForm reportId={latest.id} action={`/assignments/${assignment.id}`} error={wrong?.fields.reviewNote} value={textOf(wrong?.values?.reviewNote)} />
          </div>
        )}
        {reports.length === 0 && <p className="small soft mt3">{t('panel.noReport')}</p>}
        <div className="mt3"><ReportHistory reports={reports} createdOn={assignment.createdOn} filesAt={`/assignments/${assignment.id}/files`} /></div>
        {props.maySeeHistory && <p className="mt3 small"><Link to={`/assignments/${assignment.id}/history`}>{words('history.link')}</Link></p>}
        {mayReview && <p className="mt2 small"><Link to={`/assignments/${assignment.id}/control`}>{words('control.link')}</Link></p>}
      </section>
      {ladder && <LadderSection ladder={ladder} />}
      {mayReview && !isOver(assignment) && (
        <section>
          <h2>{words('ask')}</h2>
          <p className="small soft mt2">{words('askHint')}</p>
          <Form method="post" className="mt3" preventScrollReset>
            <input type="hidden" name="intent" value="ask" />
            <Button type="submit" icon="mail">{words('ask')}</Button>
          </Form>
        </section>
      )}
      {choices && (
        <section>
          <h2>{assignment.roadmapId ? words('place.change') : words('place.title')}</h2>
          <div className="mt3"><PlaceForm assignment={assignment} choices={choices} errors={wrong} /></div>
        </section>
      )}
    </>
  );
}

const textOf = (value: unknown) => (typeof value === 'string' ? value : undefined);
