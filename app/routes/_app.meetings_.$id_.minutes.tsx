import { data, redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { requireActor } from '#app/http/actor.server.ts';
import { nest, readForm } from '#app/http/form.server.ts';
import { doMinutesIntent } from '#app/http/minutes.server.ts';
import { found } from '#app/http/refuse.server.ts';
import { database } from '#app/lib/database.server.ts';
import { newId } from '#app/lib/ids.ts';
import { addDays } from '#app/lib/local-days.ts';
import { textsFor } from '#app/lib/texts.ts';
import { agencyOptions } from '#app/features/agencies/agencies.service.server.ts';
import { MeetingCrumbs, MeetingFrame } from '#app/features/meetings/components/meeting-frame.tsx';
import { findMeetingFrame } from '#app/features/meetings/meetings.service.server.ts';
import { checkBeforeApproval, previewNumber } from '#app/features/minutes/approval/approval.service.server.ts';
import { findNextAgenda } from '#app/features/minutes/approval/next-agenda/next-agenda.service.server.ts';
import { AskedToApprove, RequestNotice } from '#app/features/minutes/approval/requests/components/request-notice.tsx';
import { findOwnRequest, findRequest } from '#app/features/minutes/approval/requests/requests.service.server.ts';
import { ApproveBox } from '#app/features/minutes/components/approve-box.tsx';
import { MinutesEditor } from '#app/features/minutes/components/minutes-editor.tsx';
import { MinutesHead } from '#app/features/minutes/components/minutes-head.tsx';
import { MinutesPanel } from '#app/features/minutes/components/minutes-panel.tsx';
import { decisionChoices } from '#app/features/minutes/decisions/decisions.service.server.ts';
import { LeftDrafts } from '#app/features/minutes/editing/components/left-drafts.tsx';
import { latestRevisions } from '#app/features/minutes/revisions/revisions.service.server.ts';
import { findMinutesOf, listSigners, suggestedSigners } from '#app/features/minutes/minutes.service.server.ts';
import { findProtocol } from '#app/features/minutes/protocol/protocol.service.server.ts';
import { ProtocolPapers } from '#app/features/minutes/protocol/forms/components/protocol-papers.tsx';
import { ProtocolView } from '#app/features/minutes/protocol/components/protocol-view.tsx';
import { ScanBox } from '#app/features/minutes/scan/components/scan-box.tsx';
import { rollOf } from '#app/features/minutes/roll-call/roll-call.service.server.ts';
import { listHolidays } from '#app/features/working-days/working-days.service.server.ts';
import { EmptyState } from '#app/ui/empty-state.tsx';
import { useTexts } from '#app/ui/texts.tsx';
import { WorkspacePage } from '#app/ui/workspace-page.tsx';

const HOLIDAYS_AHEAD = 800;
const NOWHERE = { session: null, isOn: false };

export async function loader(args: LoaderFunctionArgs) {
  const actor = await requireActor(args);
  const meetingId = args.params.id ?? '';
  const meeting = found(await findMeetingFrame(database(), actor, meetingId));
  const page = await findMinutesOf(database(), actor, meetingId);
  const t = textsFor(actor.language, 'minutes');
  // They may know of the meeting, and of its minutes once these are approved.
  const own = await findOwnRequest(database(), actor, meetingId);
  const isAsked = own?.isOpen ?? false;
  if (!page) return { title: t('pending.title'), meeting, page: null, roll: null, latest: [], personId: actor.personId, protocol: null, writing: null, isAsked, request: null };
  const { minutes } = page;
  const title = minutes?.number ? t('head.numbered', { number: minutes.number }) : t('head.draft');
  const roll = meeting.seesAll ? await rollOf(database(), meetingId) : null;
  const latest = await latestRevisions(database(), actor, page);
  const { personId } = actor;
  const request = minutes && page.canWrite ? await findRequest(database(), actor, minutes.id) : null;
  if (!page.canWrite) return { title, meeting, page, roll, latest, personId, protocol: await findProtocol(database(), actor, meetingId), writing: null, isAsked, request };
  const search = new URL(args.request.url).searchParams;
  const { decidedOn, directions, voters } = await decisionChoices(database(), actor, meetingId);
  const [signers, suggested, agencies, holidays] = await Promise.all([
    listSigners(database(), meetingId),
    suggestedSigners(database(), meetingId),
    search.has('assign') ? agencyOptions(database(), actor.language) : [],
    search.has('assign') ? listHolidays(database(), addDays(decidedOn, -1), addDays(decidedOn, HOLIDAYS_AHEAD)) : [],
  ]);
  const wished = search.get('item');
  const item = wished === 'opening' ? null : (page.items.find((each) => each.id === wished) ?? page.items[0] ?? null);
  const approving = search.has('approve') && page.minutes?.state === 'in_review';
  return {
    title, meeting, page, roll, latest, personId, protocol: null, isAsked, request,
    writing: {
      item, signers, suggested,
      choices: { agencies, directions, holidays, decidedOn, voters },
      newId: newId(),
      opened: { edit: search.get('edit'), assign: search.get('assign'), assignment: search.get('assignment') },
      findings: approving ? await checkBeforeApproval(database(), actor, meetingId) : null,
      nextNumber: approving ? String(await previewNumber(database(), meetingId)) : '',
      next: approving && minutes ? await findNextAgenda(database(), meetingId, minutes.id) : NOWHERE,
      wasAsked: search.has('asked'),
    },
  };
}

export async function action(args: ActionFunctionArgs) {
  const actor = await requireActor(args, 'secretariat');
  const meetingId = args.params.id ?? '';
  found(await findMeetingFrame(database(), actor, meetingId));
  const values = nest(await readForm(args.request));
  const here = new URL(args.request.url).searchParams.get('item') ?? '';
  const answer = await doMinutesIntent(actor, meetingId, { ...values, here });
  return answer.ok ? redirect(answer.to) : data(answer.failure, { status: answer.status });
}

export const meta: MetaFunction<typeof loader> = ({ data: loaded }) => [{ title: `${loaded?.title ?? ''} – Ortaq` }];

export default function MinutesPage() {
  const { meeting, page, roll, latest, personId, protocol, writing, isAsked, request } = useLoaderData<typeof loader>();
  const failure = useActionData<typeof action>() ?? null;
  const t = useTexts('minutes');
  if (!page) {
    return (
      <MeetingFrame meeting={meeting} current="minutes">
        {isAsked ? <AskedToApprove meetingId={meeting.id} /> : <EmptyState icon="file" title={t('pending.title')} text={t('pending.text')} />}
      </MeetingFrame>
    );
  }
  const { minutes } = page;
  const crumbs = <MeetingCrumbs meeting={meeting} last={t('editor.crumb')} />;
  const panel = roll ? <MinutesPanel meetingId={meeting.id} quorum={roll.quorum} rows={roll.rows} timeZone={meeting.timeZone} item={writing?.item ?? null} latest={latest} /> : undefined;
  const keys = [
    { keys: ['Alt', 'S'], label: t('keys.spoke') },
    { keys: ['Alt', 'D'], label: t('keys.decision') },
    { keys: ['Ctrl', 'Enter'], label: t('keys.assignment') },
  ];
  return (
    <WorkspacePage current="meetings" panel={panel} panelLabel={t('panel.label')} keys={writing ? keys : undefined}>
      {writing ? (
        <MinutesEditor page={page} {...writing} isApproving={writing.findings !== null} personId={personId} present={roll?.quorum.present ?? 0} failure={failure} crumbs={crumbs}>
          {isAsked && <AskedToApprove meetingId={meeting.id} />}
          <RequestNotice request={request} wasSent={writing.wasAsked} />
          {writing.findings && (
            <ApproveBox
              findings={writing.findings} version={minutes?.version ?? 0} signers={writing.signers} chairId={minutes?.chairId ?? writing.suggested.chairId}
              failure={failure?.intent === 'approve' ? failure : null} numberPreview={writing.nextNumber} next={writing.next}
            />
          )}
        </MinutesEditor>
      ) : (
        <>
          {crumbs}
          <MinutesHead page={page} state={null} />
          <LeftDrafts owner={{ personId, meetingId: meeting.id }} items={page.items} />
          <ScanBox meetingId={meeting.id} scanAt={minutes?.scanAt ?? null} isOpen={protocol?.hasScan ?? false} canUpload={meeting.isSecretariat && !minutes?.source} />
          {protocol && <ProtocolPapers protocol={protocol} pdf={`/meetings/${meeting.id}/minutes.pdf`} docx={`/meetings/${meeting.id}/minutes.docx`} />}
          {protocol && <div className="mt5"><ProtocolView protocol={protocol} /></div>}
        </>
      )}
    </WorkspacePage>
  );
}
