/** What the same could cost at best: servers of a few lines, without permissions, languages, caching rules or a framework. */
import { once } from 'node:events';
import fs from 'node:fs';
import http, { type IncomingMessage, type ServerResponse } from 'node:http';
import pg from 'pg';
import { createElement, type ReactNode } from 'react';
import { renderToPipeableStream } from 'react-dom/server';

const pool = new pg.Pool({ connectionString: process.env.DATABASE_URL, max: 10 });
const COLUMNS = 'id, entry_id, kind, scope, title, place, all_day, starts_on, ends_on, starts_at, ends_at, status, is_demo, region_iso, agency_ids, direction_keys';

type Handler = (query: URLSearchParams, response: ServerResponse, request: IncomingMessage) => Promise<void> | void;

/** pg + JSON.stringify + node:http. */
const rows: Handler = async (query, response) => {
  const where = query.get('all') ? '' : `and visibility = 'public' and status <> 'draft' and (embargo_until is null or embargo_until <= now())`;
  const { rows: found } = await pool.query(
    `select ${COLUMNS} from occurrences where period && tstzrange($1, $2) ${where} order by starts_at, id`, [`${query.get('start')}T00:00+05`, `${query.get('end')}T00:00+05`]);
  sendText(response, 'application/json', JSON.stringify(found));
};

const one: Handler = async (_query, response) => {
  const { rows: found } = await pool.query('select 1 as one');
  sendText(response, 'application/json', JSON.stringify(found));
};

/** Whatever was handed over in a file, from memory. */
const files = new Map<string, Buffer>();
const bytes: Handler = (query, response) => {
  const name = query.get('file') ?? '';
  const body = files.get(name) ?? fs.readFileSync(name);
  files.set(name, body);
  response.writeHead(200, { 'Content-Type': 'text/html; charset=utf-8', 'Content-Length': body.length });
  response.end(body);
};

/** Stored texts of a feed, page by page, waiting for the reader. */
const stored: Handler = async (_query, response) => {
  response.writeHead(200, { 'Content-Type': 'text/calendar; charset=utf-8' });
  for (let last = 0; ;) {
    const { rows: page } = await pool.query<{ id: number; text: string }>('select id, text from bench_vevents where id > $1 order by id limit 500', [last]);
    if (page.length > 0 && !response.write(page.map((row) => row.text).join(''))) await Promise.race([once(response, 'drain'), once(response, 'close')]);
    if (page.length < 500) break;
    last = page.at(-1)?.id ?? 0;
  }
  response.end();
};

/** An element as [name, attributes, children]. */
type Tree = string | [string, Record<string, unknown>, Tree[]];
const grow = (tree: Tree): ReactNode => (typeof tree === 'string' ? tree : createElement(tree[0], tree[1], ...tree[2].map(grow)));

/** Bare React 18 rendering the same elements, made anew for each request, and one question for the rows. */
const trees = new Map<string, Tree>();
const react: Handler = async (query, response) => {
  const name = query.get('file') ?? '';
  const tree = trees.get(name) ?? (JSON.parse(fs.readFileSync(name, 'utf8')) as Tree);
  trees.set(name, tree);
  await pool.query(`select ${COLUMNS} from occurrences where period && tstzrange($1, $2) and visibility = 'public' order by starts_at`, [query.get('start'), query.get('end')]);
  const { pipe } = renderToPipeableStream(grow(tree), {
    onShellReady() {
      response.writeHead(200, { 'Content-Type': 'text/html; charset=utf-8' });
      pipe(response);
    },
  });
};

function sendText(response: ServerResponse, type: string, text: string): void {
  response.writeHead(200, { 'Content-Type': type, 'Content-Length': Buffer.byteLength(text) });
  response.end(text);
}

const ROUTES: Record<string, Handler> = { '/rows': rows, '/select1': one, '/bytes': bytes, '/stored.ics': stored, '/react': react };

http
  .createServer((request, response) => {
    const [path = '', search = ''] = (request.url ?? '').split('?');
    const answer = ROUTES[path]?.(new URLSearchParams(search), response, request);
    Promise.resolve(answer).catch((error: unknown) => {
      console.error(error);
      response.destroy();
    });
  })
  .listen(Number(process.env.PORT), '127.0.0.1', () => console.log('ready'));
