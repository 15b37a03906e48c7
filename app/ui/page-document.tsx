import type { ReactNode } from 'react';
import type { Language } from '#app/lib/text3.ts';
import cyrillicExtended from '@fontsource-variable/golos-text/files/golos-text-cyrillic-ext-wght-normal.woff2?url';
import cyrillic from '@fontsource-variable/golos-text/files/golos-text-cyrillic-wght-normal.woff2?url';
import latin from '@fontsource-variable/golos-text/files/golos-text-latin-wght-normal.woff2?url';
import styles from './styles/index.css?url';

/** What every page is linked to, beside its own styles. */
export const PAGE_LINKS = [
  { rel: 'stylesheet', href: styles },
  { rel: 'icon', href: '/favicon.svg', type: 'image/svg+xml' },
];

/** The subsets each language cannot do without, asked for before the style sheet names them: text that is set twice moves the page. */
const FONTS = { kk: [latin, cyrillic, cyrillicExtended], ru: [latin, cyrillic], en: [latin] };

type Props = { language: Language; look: 'public' | 'workspace'; nonce: string | undefined; /** Title, styles and what else a page brings. */ head: ReactNode; children: ReactNode };

export function PageDocument({ language, look, nonce, head, children }: Props) {
  return (
    <html lang={language} className={look} suppressHydrationWarning>
      <head>
        <meta charSet="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <script src="/theme.js" nonce={nonce} suppressHydrationWarning />
        {FONTS[language].map((font) => (
          <link key={font} rel="preload" href={font} as="font" type="font/woff2" crossOrigin="anonymous" />
        ))}
        {head}
      </head>
      <body>{children}</body>
    </html>
  );
}
