import { createHash } from 'node:crypto';
import { env } from '#app/lib/env.server.ts';
import { Once } from '#app/lib/byte-cache.server.ts';
import { contentPolicy } from '../content-policy.server.ts';
import { requestOf, type Answer, type Asked } from './answer.server.ts';
import { currentVersion, findKept, formAnswer, keep, type Form } from './kept.server.ts';
import { bringsSession, readerOf } from './reader.server.ts';

/** What the public reads most, kept as it left Remix: home, the calendar and the frame on other sites. */

export type Render = (request: Request) => Promise<Response>;

const PAGES = new Set(['/', '/calendar', '/embed/calendar']);
/** "What comes next" moves on with the clock. */
const GOOD_MS = 30_000;
const LONGEST_SEARCH = 300;

type Page = { headers: Record<string, string>; etag: string };
const pages = new WeakMap<Form, Page>();
const making = new Once<Form | null>();

export function isPublicPage(path: string): boolean {
  return PAGES.has(path);
}

/** Null when the page is somebody's own, or of a kind that is not kept: then Remix answers as ever. */
export async function pageAnswer(asked: Asked, render: Render): Promise<Answer | null> {
  if (!canBeKept(asked)) return null;
  const [reader, version] = await Promise.all([readerOf(asked), currentVersion(true)]);
  const isEmbedded = asked.path.startsWith('/embed/');
  if (reader.kind !== 'public') return null;
  const key = `page ${asked.path}${asked.search} ${reader.language} ${version.tag}`;
  const form = findKept(key) ?? (await making.run(key, () => make(asked, render, key, version.goodUntil, isEmbedded)));
  const page = form && pages.get(form);
  if (!form || !page) return null;
  const { headers, etag } = page;
  // The stored page keeps its policy: a policy with another nonce would forbid its scripts.
  if (asked.header('if-none-match')?.includes(etag)) return { status: 304, headers, body: null };
  return formAnswer(asked, form, headers);
}

/** Whoever chooses a language is sent a cookie; free search would fill the store with what is asked once. */
function canBeKept(asked: Asked): boolean {
  const { path, search } = asked;
  if (search.length > LONGEST_SEARCH || /[?&]q=[^&]/.test(search)) return false;
  if (path.startsWith('/embed/')) return true;
  return !/[?&]lang=/.test(search) && !bringsSession(asked);
}

async function make(asked: Asked, render: Render, key: string, goodUntil: number, isEmbedded: boolean): Promise<Form | null> {
  const response = await render(requestOf(asked, env().PUBLIC_URL));
  const text = await response.text();
  if (response.status !== 200 || response.headers.has('Set-Cookie')) return null;
  const body = Buffer.from(text);
  const form: Form = { body, forms: {}, goodUntil: Math.min(goodUntil, Date.now() + GOOD_MS) };
  const etag = `W/"${createHash('sha1').update(body).digest('base64url')}"`;
  const headers = {
    'Content-Type': 'text/html; charset=utf-8',
    'Content-Security-Policy': policyOf(text, isEmbedded),
    'Cache-Control': response.headers.get('Cache-Control') ?? 'private, no-cache',
    Vary: 'Cookie, Accept-Language, Accept-Encoding',
    ETag: etag,
  };
  pages.set(form, { headers, etag });
  keep(key, form);
  return form;
}

/** A nonce is for one answer; what is sent many times names its scripts by their contents instead. */
function policyOf(html: string, embeddable: boolean): string {
  const inline = [...html.matchAll(/<script(?![^>]*\ssrc=)[^>]*>([\s\S]*?)<\/script>/g)];
  const scripts = inline.map(([, code = '']) => `'sha256-${createHash('sha256').update(code).digest('base64')}'`);
  const { NODE_ENV, PUBLIC_URL } = env();
  return contentPolicy({ scripts: [`'self'`, ...new Set(scripts)].join(' '), embeddable, secure: PUBLIC_URL.startsWith('https:'), development: NODE_ENV === 'development' });
}
