import { Form, useNavigation } from '@remix-run/react';
import { formatMoment } from '#app/lib/dates.ts';
import { HOME_ZONE } from '#app/lib/time-zones.ts';
import { Button, LinkButton } from '#app/ui/button.tsx';
import { TextArea } from '#app/ui/field.tsx';
import { FieldError } from '#app/ui/field-error.tsx';
import { Notice } from '#app/ui/notice.tsx';
import { SectionHead } from '#app/ui/section-head.tsx';
import { Segmented } from '#app/ui/segmented.tsx';
import { T3 } from '#app/ui/text3.tsx';
import { useLanguage, useTexts } from '#app/ui/texts.tsx';
import { WorkspacePage } from '#app/ui/workspace-page.tsx';
import { ProgrammeCrumbs } from '../../programmes/components/programme-crumbs.tsx';
import { EntryLead } from '../../programmes/components/entry-lead.tsx';
import type { ProgrammeData } from '../../programmes/programmes.service.server.ts';
import '../../components/meeting-list.css';
import './proposals.css';

export type DecideRefusal = { isStale: boolean; fields: Record<string, string>; values: Record<string, unknown> };

/** The secretariat's two answers to an agency's event, side by side. */
export function ProposalPage({ entry, refused }: { entry: ProgrammeData; refused: DecideRefusal | null }) {
  const t = useTexts('programmes');
  const language = useLanguage();
  const { proposal } = entry;
  return (
    <WorkspacePage current="calendar">
      <ProgrammeCrumbs entry={entry} last={t('proposal.decide')} />
      <h1 className="mt2"><T3 text={entry.title} /></h1>
      {proposal && (
        <p className="soft mt2">
          {t('proposal.by')}: <T3 text={proposal.agencyName} />{proposal.proposedAt && <> · {formatMoment(proposal.proposedAt, HOME_ZONE, language)}</>}
        </p>
      )}
      {refused?.isStale && <Notice tone="risk" live="alert" className="mt4">{t('proposal.stale')}</Notice>}
      <div className="meeting-ledger proposal-facts mt4">
        <div className="lead"><EntryLead entry={entry} /></div>
        <div>
          {entry.place && <p><T3 text={entry.place} /></p>}
          {entry.description && <p className="pre soft measure"><T3 text={entry.description} /></p>}
          <p className="row mt2"><LinkButton small icon="eye" to={`/events/${entry.id}`}>{t('proposal.read')}</LinkButton><LinkButton small look="quiet" icon="edit" to={`/events/${entry.id}/edit`}>{t('proposal.mend')}</LinkButton></p>
        </div>
      </div>
      <div className="proposal-answers mt6">
        <Accept entry={entry} error={refused?.fields.status ?? refused?.fields.roomId} />
        <Return entry={entry} refused={refused} />
      </div>
    </WorkspacePage>
  );
}

function Accept({ entry, error }: { entry: ProgrammeData; error?: string }) {
  const t = useTexts('programmes');
  const common = useTexts('common');
  const busy = useNavigation().state !== 'idle';
  return (
    <Form method="post" className="stack" aria-labelledby="accept-title">
      <SectionHead id="accept-title" title={t('proposal.accept')} />
      <input type="hidden" name="version" value={entry.version} />
      <p className="soft">{t('proposal.acceptWhat')}</p>
      <div><Segmented label={t('proposal.as')} name="status" value="planned" options={(['planned', 'confirmed'] as const).map((value) => ({ value: value as string, label: common(`entryStates.${value}`) }))} /></div>
      <FieldError id="accept-error" error={error} />
      <p><Button type="submit" name="do" value="accept" look="primary" icon="check" busy={busy}>{t('proposal.acceptButton')}</Button></p>
    </Form>
  );
}

function Return({ entry, refused }: { entry: ProgrammeData; refused: DecideRefusal | null }) {
  const t = useTexts('programmes');
  const busy = useNavigation().state !== 'idle';
  return (
    <Form method="post" className="stack" aria-labelledby="return-title">
      <SectionHead id="return-title" title={t('proposal.return')} />
      <input type="hidden" name="version" value={entry.version} />
      <TextArea name="reason" label={t('proposal.reason')} hint={t('proposal.reasonHint')} defaultValue={String(refused?.values.reason ?? '')} error={refused?.fields.reason} required maxLength={500} />
      <p><Button type="submit" name="do" value="return" icon="undo" busy={busy}>{t('proposal.returnButton')}</Button></p>
    </Form>
  );
}
