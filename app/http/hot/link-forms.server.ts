import type { IncomingMessage } from 'node:http';
import { answeredAt, giveAnswer } from '../answer-form.server.ts';
import { nest } from '../form.server.ts';
import type { Answer, Asked } from './answer.server.ts';
import { ANSWER_PAGE, linkOf } from './link-pages.server.tsx';
import { bringsSession } from './reader.server.ts';

/**
 * The answer to a mailed invitation, taken without Remix, whose own work at a form is more than the form's. What cannot be saved as it stands (a slip, a meeting
 * that moved, a link that ended) goes on to the route with its body untouched: nothing was written, and the route says why.
 */

/** Of a form in one piece; longer ones are unusual enough for the route. */
const MAX_BYTES = 32_768;
const MAX_FIELDS = 100;

export function linkFormAnswer(asked: Asked, request: IncomingMessage): Promise<Answer | null> | null {
  const token = ANSWER_PAGE.exec(asked.path)?.[1];
  const length = Number(request.headers['content-length']);
  const isForm = /^application\/x-www-form-urlencoded(;|$)/i.test(request.headers['content-type'] ?? '');
  return token && isForm && length > 0 && length <= MAX_BYTES && !bringsSession(asked) ? taken(token, asked, bodyOf(request, length)) : null;
}

async function taken(token: string, asked: Asked, reading: Promise<string | null>): Promise<Answer | null> {
  const body = await reading;
  const form = new URLSearchParams(body ?? '');
  // The other forms of the page say what they intend.
  if (form.size === 0 || form.size > MAX_FIELDS || form.has('intent') || /%00|\0/.test(body ?? '')) return null;
  const link = await linkOf(token, new URLSearchParams(asked.search));
  const given = link && (await giveAnswer(link, nest(form)));
  return given?.ok ? { status: 302, headers: { Location: answeredAt(asked.path, link!, '1') }, body: null } : null;
}

/** Read and put back at once, so that whoever comes after finds it whole; null when it never came whole. */
function bodyOf(request: IncomingMessage, length: number): Promise<string | null> {
  return new Promise((resolve) => {
    const parts: Buffer[] = [];
    let size = 0;
    const done = (body: Buffer | null) => {
      request.off('readable', read).off('close', lost).off('error', lost);
      resolve(body && body.toString('utf8'));
    };
    const lost = () => done(null);
    const read = () => {
      for (let part = request.read() as Buffer | null; part; part = request.read() as Buffer | null) {
        parts.push(part);
        if ((size += part.length) < length) continue;
        const body = Buffer.concat(parts);
        // Before the stream tells its end.
        request.unshift(body);
        return done(body);
      }
    };
    request.on('readable', read).on('close', lost).on('error', lost);
  });
}
