import { createReadableStreamFromReadable, type ActionFunctionArgs, type AppLoadContext, type EntryContext, type LoaderFunctionArgs } from '@remix-run/node';
import { RemixServer } from '@remix-run/react';
import { isbot } from 'isbot';
import { renderToPipeableStream } from 'react-dom/server';
import { withoutZeroBytes } from './lib/html-stream.server.ts';
import { log } from './lib/log.server.ts';
import { NonceProvider } from './ui/nonce.tsx';

export { frontDoor } from './http/front-door.server.ts';
export { mountHotRoutes as mountBeforeRemix } from './http/hot/routes.server.ts';
export { endStreams } from './http/live.server.ts';

export { startWorker } from './worker.ts';

const GIVE_UP_AFTER_MS = 10_000;

export default function handleRequest(request: Request, status: number, headers: Headers, remix: EntryContext, context: AppLoadContext): Promise<Response> {
  return new Promise((resolve, reject) => {
    let failed = false;
    // None for pages that are sent many times.
    const nonce = context.cspNonce || undefined;
    // Robots and pages that run without scripts get the whole document at once; people get it as it comes.
    const ready = isbot(request.headers.get('User-Agent')) ? 'onAllReady' : 'onShellReady';
    const { pipe, abort } = renderToPipeableStream(
      <NonceProvider value={nonce}>
        <RemixServer context={remix} url={request.url} abortDelay={GIVE_UP_AFTER_MS} nonce={nonce} />
      </NonceProvider>,
      {
        nonce,
        [ready]() {
          const body = withoutZeroBytes();
          headers.set('Content-Type', 'text/html; charset=utf-8');
          resolve(new Response(createReadableStreamFromReadable(body), { headers, status: failed ? 500 : status }));
          pipe(body);
        },
        onShellError: reject,
        onError(error) {
          failed = true;
          log().error({ err: error }, 'render');
        },
      },
    );
    setTimeout(abort, GIVE_UP_AFTER_MS + 1_000).unref();
  });
}

export function handleError(error: unknown, { request }: LoaderFunctionArgs | ActionFunctionArgs): void {
  if (request.signal.aborted) return;
  log().error({ err: error, path: new URL(request.url).pathname }, 'request');
}
