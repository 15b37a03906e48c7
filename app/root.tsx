import { data, type LinksFunction, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node';
import { Links, Meta, Outlet, Scripts, ScrollRestoration, isRouteErrorResponse, useMatches, useRouteError, useRouteLoaderData } from '@remix-run/react';
import type { ReactNode } from 'react';
import { actorOf } from './http/actor.server.ts';
import { isEmbedded } from './http/embedded.server.ts';
import { chosenLanguage, rememberLanguage } from './http/language.server.ts';
import { packedMessagesFor } from './lib/texts.ts';
import { workspaceFrame } from './http/workspace.server.ts';
import { areasFor } from './messages/areas.ts';
import { ErrorPage, errorKind } from './ui/error-page.tsx';
import { FormGuard } from './ui/form-guard.tsx';
import { useNonce } from './ui/nonce.tsx';
import { TextsProvider, messagesIn } from './ui/texts.tsx';
import cyrillicExtended from '@fontsource-variable/golos-text/files/golos-text-cyrillic-ext-wght-normal.woff2?url';
import cyrillic from '@fontsource-variable/golos-text/files/golos-text-cyrillic-wght-normal.woff2?url';
import latin from '@fontsource-variable/golos-text/files/golos-text-latin-wght-normal.woff2?url';
import styles from './ui/styles/index.css?url';

/** `handle` of a route: which size of type it is set in, and whether it runs without JavaScript. */
export type PageHandle = { look?: 'public' | 'workspace'; noScripts?: true };

export const links: LinksFunction = () => [
  { rel: 'stylesheet', href: styles },
  { rel: 'icon', href: '/favicon.svg', type: 'image/svg+xml' },
];

/** The subsets each language cannot do without, asked for before the style sheet names them: text that is set twice moves the page. */
const FONTS = { kk: [latin, cyrillic, cyrillicExtended], ru: [latin, cyrillic], en: [latin] };

export async function loader(args: LoaderFunctionArgs) {
  const actor = await actorOf(args);
  const chosen = isEmbedded(args.request) ? undefined : chosenLanguage(args.request);
  return data(
    {
      language: actor.language,
      workspace: actor.kind === 'person' ? await workspaceFrame(actor) : null,
      messages: packedMessagesFor(actor.language, areasFor(new URL(args.request.url).pathname, actor.kind === 'person')),
    },
    { headers: chosen ? { 'Set-Cookie': await rememberLanguage(chosen) } : {} },
  );
}

/** Pages have titles of their own; here stands the one of what went wrong. */
export const meta: MetaFunction<typeof loader> = ({ data: loaded, error }) => {
  if (!error) return [{ title: 'Ortaq' }];
  const pages = (loaded && (messagesIn(loaded.messages).errors as { page?: Record<string, { title: string }> } | undefined))?.page;
  const title = pages?.[errorKind(isRouteErrorResponse(error) ? error.status : 500)]?.title;
  return [{ title: title ? `${title} – Ortaq` : 'Ortaq' }];
};

export function Layout({ children }: { children: ReactNode }) {
  const root = useRouteLoaderData<typeof loader>('root');
  const handle = useMatches().reduce<PageHandle>((all, match) => ({ ...all, ...(match.handle as PageHandle | undefined) }), {});
  const look = handle.look ?? (root?.workspace ? 'workspace' : 'public');
  const nonce = useNonce();
  return (
    <html lang={root?.language ?? 'kk'} className={look} suppressHydrationWarning>
      <head>
        <meta charSet="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <script src="/theme.js" nonce={nonce} suppressHydrationWarning />
        {FONTS[root?.language ?? 'kk'].map((font) => (
          <link key={font} rel="preload" href={font} as="font" type="font/woff2" crossOrigin="anonymous" />
        ))}
        <Meta />
        <Links />
      </head>
      <body>
        {children}
        {!handle.noScripts && (
          <>
            <ScrollRestoration nonce={nonce} />
            <Scripts nonce={nonce} />
          </>
        )}
      </body>
    </html>
  );
}

const NO_MESSAGES = {};

function Texts({ children }: { children: ReactNode }) {
  const root = useRouteLoaderData<typeof loader>('root');
  return (
    <TextsProvider language={root?.language ?? 'kk'} messages={root ? messagesIn(root.messages) : NO_MESSAGES}>
      {children}
    </TextsProvider>
  );
}

export default function App() {
  return (
    <Texts>
      <FormGuard />
      <Outlet />
    </Texts>
  );
}

export function ErrorBoundary() {
  const error = useRouteError();
  const status = isRouteErrorResponse(error) ? error.status : 500;
  return (
    <Texts>
      <ErrorPage status={status} />
    </Texts>
  );
}
