/** The one process for people and for jobs: Express in front, Remix behind, PostgreSQL below. In development Vite stands between. */
import crypto from 'node:crypto';
import fs from 'node:fs';
import http from 'node:http';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { createRequestHandler } from '@remix-run/express';
import { createRequestHandler as createWebHandler, type ServerBuild } from '@remix-run/node';
import compression from 'compression';
import express from 'express';
import { pendingMigrations } from '#db/migrate.ts';
import type { Db } from '#db/schema.ts';
import { whenOrphaned } from './scripts/orphan.mjs';
import { NarrowBuilds } from './scripts/narrow-build.ts';
import { prepare, type Prepared } from './scripts/prepare.ts';
import { bold, dim, green, step } from './scripts/say.mjs';
import { reportTrouble } from './scripts/trouble.ts';

/** What app/entry.server.tsx offers beside the page handler; each part may be absent. */
interface AppEntry {
  frontDoor?(): express.RequestHandler;
  mountBeforeRemix?(app: express.Express, site: { render: (request: Request) => Promise<Response>; release: string; stylesOf: (routeId: string) => readonly string[] | undefined }): void;
  /** Ends what never ends by itself, so that a shutdown need not wait for it. */
  endStreams?(): void;
  startWorker?(db: Db): Promise<{ stop(): Promise<void> }>;
}

interface Site {
  build: () => Promise<ServerBuild>;
  /** The style sheets that a route brings; in development Vite itself knows them. */
  stylesOf: (routeId: string) => readonly string[] | undefined;
  /** Differs from one build to the next. */
  release: string;
  /** Vite in development; nothing in production. */
  middleware?: express.RequestHandler;
  close?(): Promise<void>;
}

const DRAIN_MS = 10_000;
const roles = () => (process.env.ROLE || 'web,worker').split(',').map((role) => role.trim());

export async function serve(): Promise<void> {
  const prepared = await prepare();
  const server = createServer();
  try {
    const site = process.env.NODE_ENV === 'development' ? await viteSite(server) : await builtSite();
    const entry = (await site.build()).entry.module as AppEntry;
    if (roles().includes('web')) {
      server.on('request', createApp(site, entry, prepared.db));
      await listen(server);
    }
    const worker = roles().includes('worker') ? await entry.startWorker?.(prepared.db) : undefined;
    stopInOrder(server, () => entry.endStreams?.(), async () => {
      await worker?.stop();
      await site.close?.();
      await prepared.close();
    });
    greet(server, prepared);
  } catch (error) {
    await prepared.close();
    throw error;
  }
}

function createServer() {
  // Slow clients are cut: the headers have 15 s, a whole request a minute.
  const server = http.createServer({ headersTimeout: 15_000, requestTimeout: 60_000, connectionsCheckingInterval: 5_000 });
  server.keepAliveTimeout = 65_000;
  server.maxRequestsPerSocket = 1_000;
  return server;
}

async function builtSite(): Promise<Site> {
  const file = path.resolve('build/server/index.js');
  const build = (await import(pathToFileURL(file).href)) as ServerBuild;
  return { build: async () => build, stylesOf: (routeId) => build.assets.routes[routeId]?.css ?? [], release: crypto.createHash('sha1').update(fs.readFileSync(file)).digest('hex') };
}

async function viteSite(server: http.Server): Promise<Site> {
  const vite = await import('vite');
  const site = await vite.createServer({ server: { middlewareMode: true, hmr: { server } }, appType: 'custom' });
  return {
    build: () => site.ssrLoadModule('virtual:remix/server-build') as Promise<ServerBuild>,
    release: crypto.randomUUID(),
    stylesOf: () => undefined,
    middleware: site.middlewares,
    close: () => site.close(),
  };
}

function createApp(site: Site, entry: AppEntry, db: Db): express.Express {
  const app = express();
  app.disable('x-powered-by');
  app.set('trust proxy', trustedProxies());
  mountHealth(app, db);
  if (entry.frontDoor) app.use(entry.frontDoor());
  entry.mountBeforeRemix?.(app, { render: publicRenderer(site), release: site.release, stylesOf: site.stylesOf });
  app.use(compression());
  if (site.middleware) app.use(site.middleware);
  else app.use('/assets', express.static('build/client/assets', { immutable: true, maxAge: '1y', fallthrough: false }));
  const files = express.static(site.middleware ? 'public' : 'build/client', { maxAge: '1h', index: false });
  // Every file has an ending: for a page nobody need ask the disk.
  app.use((request, response, next) => (request.path.includes('.') ? files(request, response, next) : next()));
  app.use(async (request, response, next) => {
    try {
      await remix(await site.build(), request.path)(request, response, next);
    } catch (error) {
      next(error);
    }
  });
  app.use(lastResort);
  return app;
}

/** Pages that are kept and sent to many: without a nonce, and nobody's in particular. */
function publicRenderer(site: Site) {
  const handlers = new WeakMap<ServerBuild, ReturnType<typeof createWebHandler>>();
  return async (request: Request) => {
    const build = narrowed(await site.build(), new URL(request.url).pathname);
    const handler = handlers.get(build) ?? createWebHandler(build, process.env.NODE_ENV);
    handlers.set(build, handler);
    return handler(request, { cspNonce: '', clientAddress: '' });
  };
}

const narrowBuilds = new WeakMap<ServerBuild, NarrowBuilds>();

/** In development a build is made anew with every change. */
function narrowed(whole: ServerBuild, path: string): ServerBuild {
  const narrow = narrowBuilds.get(whole) ?? new NarrowBuilds(whole);
  narrowBuilds.set(whole, narrow);
  return narrow.forPath(path);
}

const handlers = new WeakMap<ServerBuild, ReturnType<typeof createRequestHandler>>();

function remix(whole: ServerBuild, path: string) {
  const build = narrowed(whole, path);
  let handler = handlers.get(build);
  if (!handler) {
    const getLoadContext = (request: express.Request, response: express.Response) => ({
      cspNonce: String(response.locals.cspNonce ?? ''),
      clientAddress: request.ip ?? '',
      asksForData: request.path.endsWith('.data'),
      ...(response.locals.askedPath ? { askedPath: String(response.locals.askedPath) } : {}),
    });
    handler = createRequestHandler({ build, mode: process.env.NODE_ENV, getLoadContext });
    handlers.set(build, handler);
  }
  return handler;
}

/** A number of proxies or a list of their networks; without TRUST_PROXY forwarded headers mean nothing. */
function trustedProxies() {
  const text = process.env.TRUST_PROXY ?? '';
  if (text === '') return false;
  return /^\d+$/.test(text) ? Number(text) : text.split(',').map((part) => part.trim());
}

/** Before everything else, the Host check included: probes come with the machine's own address. */
function mountHealth(app: express.Express, db: Db) {
  let migrated = false;
  app.get('/healthz', (_request, response) => void response.type('text/plain').send('ok\n'));
  app.get('/readyz', async (_request, response) => {
    try {
      migrated ||= (await pendingMigrations(db)).length === 0;
      await db.selectFrom('regions').select('iso').limit(1).execute();
      response.status(migrated ? 200 : 503).type('text/plain').send(migrated ? 'ok\n' : 'migrations are pending\n');
    } catch {
      response.status(503).set('Retry-After', '5').type('text/plain').send('the database does not answer\n');
    }
  });
}

/** Bad requests that never reached Remix (a broken percent sign, a body too large), and bugs outside of it. */
const lastResort: express.ErrorRequestHandler = (error: Error & { status?: number }, _request, response, next) => {
  const status = error.status ?? (error instanceof URIError ? 400 : 500);
  if (status >= 500) console.error(error);
  if (response.headersSent) next(error);
  else response.status(status).type('text/plain').send(`${http.STATUS_CODES[status] ?? 'Error'}\n`);
};

function listen(server: http.Server) {
  return new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(Number(process.env.PORT || 3000), process.env.HOST || '127.0.0.1', () => resolve());
  });
}

/** No new requests, the running ones finish, then the worker, then the database. A second signal means now. */
function stopInOrder(server: http.Server, first: () => void, afterwards: () => Promise<void>) {
  let stopping = false;
  const stop = async () => {
    if (stopping) process.exit(1);
    stopping = true;
    step('Stopping');
    first();
    setTimeout(() => server.closeAllConnections(), DRAIN_MS).unref();
    setTimeout(() => process.exit(1), DRAIN_MS * 3).unref();
    if (server.listening) await new Promise((resolve) => (server.close(resolve), server.closeIdleConnections()));
    await afterwards().catch(reportTrouble);
    process.exit(0);
  };
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => void stop());
  // When scripts/run.mjs or npm is killed outright, nobody else would ever stop us.
  if (process.connected) process.on('disconnect', () => void stop());
  whenOrphaned(() => void stop());
}

function greet(server: http.Server, { embedded }: Prepared) {
  if (!server.listening) return step('The worker runs');
  const address = server.address();
  const port = typeof address === 'object' ? address?.port : process.env.PORT;
  const url = process.env.PUBLIC_URL || `http://localhost:${port}`;
  const row = (name: string, text: string) => console.log(`  ${dim(name.padEnd(9))}${text}`);
  console.log(`\n  ${green('●')} ${bold('Ortaq is ready')}\n`);
  row('Open', bold(url));
  if (process.env.DEMO === '1') row('Demo', `${url}/sign-in - enter as secretariat, agency or member`);
  if (!process.env.SMTP_URL) row('Mails', `${url}/outbox - kept here, none leaves this machine (set SMTP_URL to send)`);
  if (embedded) row('Data', path.resolve(process.env.DATA_DIR ?? 'data'));
  row('Stop', 'Ctrl+C');
  console.log('');
}

if (import.meta.main) {
  process.env.NODE_ENV ||= 'production';
  await serve().catch((error: unknown) => {
    reportTrouble(error);
    process.exit(1);
  });
}
