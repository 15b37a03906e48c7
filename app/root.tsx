import { data, type LinksFunction, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node';
import { Links, Meta, Outlet, Scripts, ScrollRestoration, isRouteErrorResponse, useLocation, useMatches, useRouteError, useRouteLoaderData } from '@remix-run/react';
import type { ReactNode } from 'react';
import { actorOf } from './http/actor.server.ts';
import { isEmbedded } from './http/embedded.server.ts';
import { chosenLanguage, rememberLanguage } from './http/language.server.ts';
import { packedMessagesFor } from './lib/texts.ts';
import { workspaceFrame } from './http/workspace.server.ts';
import { areasFor, LINK_AREAS } from './messages/areas.ts';
import { AddressProvider } from './ui/address.tsx';
import { Connection } from './ui/connection.tsx';
import { ErrorPage, errorKind } from './ui/error-page.tsx';
import { FormGuard } from './ui/form-guard.tsx';
import { useNonce } from './ui/nonce.tsx';
import { PAGE_LINKS, PageDocument } from './ui/page-document.tsx';
import { TextsProvider, messagesOf } from './ui/texts.tsx';

/** `handle` of a route: which size of type it is set in, and whether it runs without JavaScript. */
export type PageHandle = { look?: 'public' | 'workspace'; noScripts?: true };

export const links: LinksFunction = () => PAGE_LINKS;

export async function loader(args: LoaderFunctionArgs) {
  const actor = await actorOf(args);
  const chosen = isEmbedded(args.request) ? undefined : chosenLanguage(args.request);
  const areas = areasFor(new URL(args.request.url).pathname, actor.kind === 'person');
  return data(
    {
      language: actor.language,
      workspace: actor.kind === 'person' ? await workspaceFrame(actor) : null,
      messages: areas === LINK_AREAS && !args.context.asksForData ? null : packedMessagesFor(actor.language, areas),
    },
    { headers: chosen ? { 'Set-Cookie': await rememberLanguage(chosen) } : {} },
  );
}

/** Pages have titles of their own; here stands the one of what went wrong. */
export const meta: MetaFunction<typeof loader> = ({ data: loaded, error }) => {
  if (!error) return [{ title: 'Ortaq' }];
  const pages = (loaded && (messagesOf(loaded).errors as { page?: Record<string, { title: string }> } | undefined))?.page;
  const title = pages?.[errorKind(isRouteErrorResponse(error) ? error.status : 500)]?.title;
  return [{ title: title ? `${title} – Ortaq` : 'Ortaq' }];
};

export function Layout({ children }: { children: ReactNode }) {
  const root = useRouteLoaderData<typeof loader>('root');
  const handle = useMatches().reduce<PageHandle>((all, match) => ({ ...all, ...(match.handle as PageHandle | undefined) }), {});
  const look = handle.look ?? (root?.workspace ? 'workspace' : 'public');
  const nonce = useNonce();
  return (
    <PageDocument language={root?.language ?? 'kk'} look={look} nonce={nonce} head={<><Meta /><Links /></>}>
      {children}
      {!handle.noScripts && root?.messages !== null && (
        <>
          <ScrollRestoration nonce={nonce} />
          <Scripts nonce={nonce} />
        </>
      )}
    </PageDocument>
  );
}

const NO_MESSAGES = {};

function Texts({ children }: { children: ReactNode }) {
  const root = useRouteLoaderData<typeof loader>('root');
  return (
    <AddressProvider value={useLocation()}>
      <TextsProvider language={root?.language ?? 'kk'} messages={root ? messagesOf(root) : NO_MESSAGES}>{children}</TextsProvider>
    </AddressProvider>
  );
}

export default function App() {
  return (
    <Texts>
      <FormGuard />
      <Outlet />
      <Connection />
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
