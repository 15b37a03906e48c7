/** Scripts are allowed by a nonce of this answer, or by `scripts`, a source list, where the same page is sent many times. */
type Page = { nonce?: string; scripts?: string; embeddable: boolean; secure: boolean; development: boolean };

/** What a page may load and who may frame it. Vite's client in development writes style elements and talks over a web socket. */
export function contentPolicy({ nonce, scripts, embeddable, secure, development }: Page): string {
  const directives = [
    `default-src 'self'`,
    // 'strict-dynamic': what a script with the nonce loads may run, nothing else. The rest is read by browsers that do not know it.
    `script-src ${scripts ?? `'nonce-${nonce}' 'strict-dynamic'`}${development ? ` 'unsafe-eval'` : ''}`,
    `style-src 'self'${development ? ` 'unsafe-inline'` : ''}`,
    // Widths of bars and the calendar's grid are style attributes; they cannot load anything.
    `style-src-attr 'unsafe-inline'`,
    `font-src 'self'`,
    `img-src 'self' data:`,
    `connect-src 'self'${development ? ' ws:' : ''}`,
    `form-action 'self'`,
    `base-uri 'none'`,
    `object-src 'none'`,
    `frame-ancestors ${embeddable ? '*' : `'none'`}`,
    ...(secure ? ['upgrade-insecure-requests'] : []),
  ];
  return directives.join('; ');
}
