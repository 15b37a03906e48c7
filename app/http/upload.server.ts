import { MAX_FILES, type Upload } from '#app/features/files/files.schema.ts';
import { MAX_UPLOAD_BYTES } from '#app/lib/form-limits.ts';
import { nest, readForm } from './form.server.ts';

/** A form with files in it: fields as parseForm's schemas take them, and what was chosen in each file field. */
export type UploadForm = { values: Record<string, unknown>; files: Record<string, Upload[]> };

/** Together in memory at one moment, over all requests. */
const MAX_IN_FLIGHT = 2 * MAX_UPLOAD_BYTES;

let inFlight = 0;

/** Throws a 413 Response for what no form of ours sends, a 503 when others are using the room. An empty file field counts as none. */
export async function readUpload(request: Request): Promise<UploadForm> {
  const length = Number(request.headers.get('Content-Length') ?? 0);
  if (length > MAX_UPLOAD_BYTES) throw new Response(null, { status: 413 });
  if (inFlight + length > MAX_IN_FLIGHT) throw new Response(null, { status: 503, headers: { 'Retry-After': '10' } });
  inFlight += length;
  try {
    return await readParts(await request.formData());
  } finally {
    inFlight -= length;
  }
}

/** For an address that takes forms with files and without. */
export async function readAny(request: Request): Promise<UploadForm> {
  if (request.headers.get('Content-Type')?.startsWith('multipart/')) return readUpload(request);
  return { values: nest(await readForm(request)), files: {} };
}

async function readParts(form: FormData): Promise<UploadForm> {
  const files: Record<string, Upload[]> = {};
  const fields = new FormData();
  let count = 0;
  for (const [name, value] of form.entries()) {
    if (typeof value === 'string') {
      if (value.includes('\0') || name.includes('\0')) throw new Response(null, { status: 400 });
      fields.append(name, value);
    } else if (value.size > 0 || value.name) {
      if ((count += 1) > MAX_FILES) throw new Response(null, { status: 413 });
      (files[name] ??= []).push({ name: value.name, bytes: new Uint8Array(await value.arrayBuffer()) });
    }
  }
  return { values: nest(fields), files };
}
