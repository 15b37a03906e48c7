import { createHash } from 'node:crypto';
import type { Db, Trx } from '#db/schema.ts';
import { personIdOf, type Actor } from '#app/features/people/actor.rules.ts';
import { clock } from '#app/lib/clock.server.ts';
import { MAX_FILE_BYTES } from '#app/lib/form-limits.ts';
import { newId } from '#app/lib/ids.ts';
import { weighZip } from '#app/lib/reading/zip.ts';
import { ok, refuse, type Result } from '#app/lib/result.ts';
import { withoutMetadata } from './cleaning/cleaning.rules.ts';
import { isFileType, isReadable, safeName } from './files.rules.ts';
import type { FileProblem, FileType, KeptFile, ScanState, Upload } from './files.schema.ts';
import { isScanned, scan } from './scanning/scanning.service.server.ts';
import * as store from './keeping/store.service.server.ts';
import * as repository from './files.repository.server.ts';

/**
 * Owns uploaded files, from the check of their bytes to the sweep. Who may see one is decided by whatever shows it (an agenda item, a
 * report): ask there first, then here.
 */

/** Documents unfold to more than their own size; ten times the limit is no document. */
const MAX_UNFOLDED = 10 * MAX_FILE_BYTES;

/** Checks an upload and writes its bytes down. Until an owner keeps it, nobody sees it, and after a day it is gone. No transaction may be open. */
export async function takeFile(db: Db, actor: Actor, { name, bytes: given }: Upload, { isDemo = false } = {}): Promise<Result<KeptFile, FileProblem>> {
  const checked = await checkBytes(given);
  if (!checked.ok) return checked;
  const type = checked.value;
  const bytes = withoutMetadata(given, type);
  const scanState = await scanOf(bytes);
  if (scanState === 'infected') return refuse('fileInfected');
  const file = { id: newId(), name: safeName(name, type), contentType: type, size: bytes.length, scanState };
  await store.write(file.id, bytes);
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  await repository.insert(db, { ...file, sha256, uploadedBy: personIdOf(actor), isDemo, createdAt: clock() });
  return ok(file);
}

async function checkBytes(bytes: Uint8Array): Promise<Result<FileType, FileProblem>> {
  if (bytes.length === 0) return refuse('fileEmpty');
  if (bytes.length > MAX_FILE_BYTES) return refuse('fileTooLarge');
  const { fileTypeFromBuffer } = await import('file-type');
  const mime = (await fileTypeFromBuffer(bytes).catch(() => undefined))?.mime;
  if (!isFileType(mime)) return refuse('fileWrongType');
  // Office documents are archives.
  if (mime !== 'application/pdf' && !mime.startsWith('image/')) {
    const weight = weighZip(bytes);
    if ('refused' in weight || weight.size > MAX_UNFOLDED) return refuse('fileDangerous');
  }
  return ok(mime);
}

async function scanOf(bytes: Uint8Array): Promise<ScanState> {
  if (!isScanned()) return 'unscanned';
  // A scanner that does not answer makes the file wait, not pass.
  return (await scan(bytes)) ?? 'checking';
}

/** In the transaction that shows the file. False when it is not this actor's fresh upload. */
export function keepFile(trx: Trx, actor: Actor, id: string): Promise<boolean> {
  return repository.keep(trx, id, personIdOf(actor), clock());
}

/** In the transaction that shows it no more; its bytes are swept a day later. */
export function releaseFile(trx: Trx, id: string): Promise<void> {
  return repository.release(trx, id, clock());
}

export type OpenFile = { file: KeptFile; bytes: ReadableStream<Uint8Array> };

/** The bytes of a file whose owner has let the reader in. `checking` while the scanner has not had its say. */
export async function openFile(db: Db, id: string): Promise<Result<OpenFile, 'notFound' | 'checking'>> {
  const file = await repository.find(db, id);
  if (!file) return refuse('notFound');
  if (!isReadable(file.scanState)) return refuse('checking');
  const bytes = await store.read(id);
  return bytes ? ok({ file, bytes }) : refuse('notFound');
}
