import { createReadableStreamFromReadable, type ActionFunctionArgs, type AppLoadContext, type EntryContext, type LoaderFunctionArgs } from '@remix-run/node';
import { RemixServer } from '@remix-run/react';
import { isbot } from 'isbot';
import type { ReactElement } from 'react';
import { renderToPipeableStream, renderToString } from 'react-dom/server';
import { withoutZeroBytes } from './lib/html-stream.server.ts';
import { messagesOfLinkPages } from './lib/link-page-texts.server.ts';
import { log } from './lib/log.server.ts';
import { NonceProvider } from './ui/nonce.tsx';
import { readTextsOfLinkPages } from './ui/texts.tsx';

export { frontDoor } from './http/front-door.server.ts';
export { mountHotRoutes as mountBeforeRemix } from './http/hot/routes.server.ts';
export { endStreams } from './http/live.server.ts';

export { startWorker } from './worker.ts';

const GIVE_UP_AFTER_MS = 10_000;

readTextsOfLinkPages(messagesOfLinkPages);

export default function handleRequest(request: Request, status: number, headers: Headers, remix: EntryContext, context: AppLoadContext): Promise<Response> {
  // None for pages that are sent many times.
  const nonce = context.cspNonce || undefined;
  const document = (
    <NonceProvider value={nonce}>
      <RemixServer context={remix} url={request.url} abortDelay={GIVE_UP_AFTER_MS} nonce={nonce} />
    </NonceProvider>
  );
  headers.set('Content-Type', 'text/html; charset=utf-8');
  if (isWrittenHereAlone(remix)) return Promise.resolve(new Response(`<!DOCTYPE html>${renderToString(document)}`, { headers, status }));
  return streamed(document, { status, headers, nonce, isWaitedFor: isbot(request.headers.get('User-Agent')) });
}

/** A page that runs no script: nothing in it comes later, so it leaves in one piece. */
function isWrittenHereAlone({ staticHandlerContext: { loaderData, errors } }: EntryContext): boolean {
  return errors === null && (loaderData.root as { messages?: unknown } | undefined)?.messages === null;
}

type Sent = { status: number; headers: Headers; nonce: string | undefined; /** Robots get the whole document at once; people get it as it comes. */ isWaitedFor: boolean };

function streamed(document: ReactElement, { status, headers, nonce, isWaitedFor }: Sent): Promise<Response> {
  return new Promise((resolve, reject) => {
    let failed = false;
    const { pipe, abort } = renderToPipeableStream(document, {
      nonce,
      [isWaitedFor ? 'onAllReady' : 'onShellReady']() {
        const body = withoutZeroBytes();
        resolve(new Response(createReadableStreamFromReadable(body), { headers, status: failed ? 500 : status }));
        pipe(body);
      },
      onShellError: reject,
      onError(error) {
        failed = true;
        log().error({ err: error }, 'render');
      },
    });
    setTimeout(abort, GIVE_UP_AFTER_MS + 1_000).unref();
  });
}

export function handleError(error: unknown, { request }: LoaderFunctionArgs | ActionFunctionArgs): void {
  if (request.signal.aborted) return;
  log().error({ err: error, path: new URL(request.url).pathname }, 'request');
}
