import { redirect, type ActionFunctionArgs, type LoaderFunctionArgs } from '@remix-run/node';
import { requireActor } from '#app/http/actor.server.ts';
import { openedResponse } from '#app/http/opened-file.server.ts';
import { found } from '#app/http/refuse.server.ts';
import { readUpload } from '#app/http/upload.server.ts';
import { database } from '#app/lib/database.server.ts';
import { findMeetingFrame } from '#app/features/meetings/meetings.service.server.ts';
import { openScan, saveScan } from '#app/features/minutes/scan/scan.service.server.ts';

/** The signed paper of approved minutes. */
export async function loader(args: LoaderFunctionArgs) {
  const actor = await requireActor(args);
  return openedResponse(await openScan(database(), actor, args.params.id ?? ''), actor.language);
}

/** What is wrong with the file is said on the page of the minutes. */
export async function action(args: ActionFunctionArgs) {
  const actor = await requireActor(args, 'secretariat');
  const meetingId = args.params.id ?? '';
  found(await findMeetingFrame(database(), actor, meetingId));
  const { files } = await readUpload(args.request);
  const saved = await saveScan(database(), actor, meetingId, files.scan?.[0] ?? null);
  if (saved.ok) return redirect(`/meetings/${meetingId}/minutes#scan`);
  if (saved.reason === 'notFound' || saved.reason === 'notApproved') return found(null);
  return redirect(`/meetings/${meetingId}/minutes?scan=${saved.reason}#scan`);
}
