import type { Db } from '#db/schema.ts';
import { undoingRefusals } from '#db/transaction.server.ts';
import { clock } from '#app/lib/clock.server.ts';
import { ok, refuse, type Result } from '#app/lib/result.ts';
import { keepFile, openFile, releaseFile, takeFile, type OpenFile } from '#app/features/files/files.service.server.ts';
import type { FileProblem, Upload } from '#app/features/files/files.schema.ts';
import { personIdOf, type Actor, type LinkActor } from '#app/features/people/actor.rules.ts';
import { recordAudit } from '#app/features/people/audit/audit.service.server.ts';
import { canWriteMinutes, isLocked } from '../minutes.rules.ts';
import { findMinutes, lockMinutes, updateMinutes } from '../minutes.repository.server.ts';
import type { ProtocolData } from '../protocol/protocol.rules.ts';
import { findProtocol, findProtocolByLink } from '../protocol/protocol.service.server.ts';

/** Owns the signed paper of approved minutes: the file that counts before all others. */

type Trouble = 'forbidden' | 'notFound' | 'notApproved' | 'fileNotPdf' | FileProblem;

/** A PDF alone. The one before is let go. */
export async function saveScan(db: Db, actor: Actor, meetingId: string, upload: Upload | null): Promise<Result<undefined, Trouble>> {
  if (!canWriteMinutes(actor)) return refuse('forbidden');
  const minutes = await findMinutes(db, meetingId);
  if (!minutes) return refuse('notFound');
  if (!isLocked(minutes.state)) return refuse('notApproved');
  if (!upload) return refuse('fileEmpty');
  const taken = await takeFile(db, actor, upload, { isDemo: minutes.isDemo });
  if (!taken.ok) return taken.reason === 'fileWrongType' ? refuse('fileNotPdf') : taken;
  if (taken.value.contentType !== 'application/pdf') return refuse('fileNotPdf');
  return undoingRefusals(db, async (trx) => {
    const locked = await lockMinutes(trx, meetingId);
    if (!locked) return refuse('notFound');
    if (!(await keepFile(trx, actor, taken.value.id))) return refuse('fileEmpty');
    if (locked.scanFileId) await releaseFile(trx, locked.scanFileId);
    await updateMinutes(trx, locked.id, clock(), { scanFileId: taken.value.id, scanBy: personIdOf(actor), scanAt: clock() });
    await recordAudit(trx, actor, { action: 'minutes-scan-saved', objectKind: 'minutes', objectId: locked.id, data: { fileId: taken.value.id } });
    return ok();
  });
}

/** It shows every word of the protocol: only whoever may read all of them gets it. */
function open(db: Db, protocol: ProtocolData | null, fileId: string | null): Promise<Result<OpenFile, 'notFound' | 'checking'>> {
  if (!protocol || !fileId || protocol.items.some((item) => item.isHidden)) return Promise.resolve(refuse('notFound'));
  return openFile(db, fileId);
}

export async function openScan(db: Db, actor: Actor, meetingId: string): Promise<Result<OpenFile, 'notFound' | 'checking'>> {
  const [protocol, minutes] = await Promise.all([findProtocol(db, actor, meetingId), findMinutes(db, meetingId)]);
  return open(db, protocol, minutes?.scanFileId ?? null);
}

export async function openScanByLink(db: Db, link: LinkActor): Promise<Result<OpenFile, 'notFound' | 'checking'>> {
  const opened = await findProtocolByLink(db, link);
  const minutes = opened && (await findMinutes(db, opened.meetingId));
  return open(db, opened?.protocol ?? null, minutes?.scanFileId ?? null);
}
