const TYPE = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document';

/** A document to save and go on writing in. Never from a shared cache: it was made for its reader. */
export function docxResponse(docx: Buffer, name: string): Response {
  return new Response(new Uint8Array(docx), {
    headers: { 'Content-Type': TYPE, 'Content-Disposition': `attachment; filename="${name}"`, 'Cache-Control': 'private, no-store' },
  });
}

/** `?lang=kk`, `ru` or `en` alone; anything else is both official ones side by side. */
export function languageOfDocument(request: Request): { language?: 'kk' | 'ru' | 'en' } {
  const asked = new URL(request.url).searchParams.get('lang');
  return asked === 'kk' || asked === 'ru' || asked === 'en' ? { language: asked } : {};
}
