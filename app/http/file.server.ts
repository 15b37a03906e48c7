import { attachmentHeader } from '#app/features/files/files.rules.ts';
import type { OpenFile } from '#app/features/files/files.service.server.ts';

/** Always saved, never shown in our own pages: whatever it holds cannot act in our name. */
export function fileResponse({ file, bytes }: OpenFile): Response {
  return new Response(bytes, {
    headers: {
      'Content-Type': file.contentType,
      'Content-Length': String(file.size),
      'Content-Disposition': attachmentHeader(file.name),
      'Content-Security-Policy': "default-src 'none'; sandbox",
      'X-Content-Type-Options': 'nosniff',
      'Cache-Control': 'private, no-store',
    },
  });
}
