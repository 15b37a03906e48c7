import type { Express, Request, Response } from 'express';
import { env } from '#app/lib/env.server.ts';
import { askedOf, send, type Answer, type Asked } from './answer.server.ts';
import { atomAnswer, icsAnswer, jsonAnswer, ownFeedAnswer } from './calendar-feeds.server.ts';
import { keepInStep } from './kept.server.ts';
import { linkFormAnswer } from './link-forms.server.ts';
import { linkPageAnswer, type StylesOf } from './link-pages.server.tsx';
import { isPublicPage, pageAnswer, type Render } from './public-pages.server.ts';

const FEEDS: Record<string, (asked: Asked) => Promise<Answer>> = { '/calendar.json': jsonAnswer, '/calendar.ics': icsAnswer, '/calendar.atom': atomAnswer };
const OWN_FEED = /^\/feeds\/([\w-]{1,100})\.ics$/;

type HotSite = { render: Render; release: string; stylesOf: StylesOf };

/**
 * The routes that are asked most, behind the front door and in front of compression, files and Remix. What they do not answer goes on to
 * the route of the same name.
 */
export function mountHotRoutes(app: Express, { render, release, stylesOf }: HotSite): void {
  keepInStep(release);
  // Pages in development change with every keystroke in their sources.
  const keepsPages = env().NODE_ENV !== 'development';
  const answerFor = (asked: Asked, request: Request, nonce: string) => {
    if (request.method === 'POST') return linkFormAnswer(asked, request);
    if (request.method !== 'GET' && request.method !== 'HEAD') return null;
    return answerTo(asked, render, keepsPages) ?? linkPageAnswer(asked, nonce, stylesOf);
  };
  app.use((request, response, next) => {
    const asked = askedOf(request);
    const answer = answerFor(asked, request, String(response.locals.cspNonce ?? ''));
    if (!answer) return next();
    answer.then((found) => deliver(asked, found, request, response, next)).catch(next);
  });
}

function answerTo(asked: Asked, render: Render, keepsPages: boolean): Promise<Answer | null> | null {
  const feed = FEEDS[asked.path];
  if (feed) return feed(asked);
  if (isPublicPage(asked.path)) return keepsPages ? pageAnswer(asked, render) : null;
  const secret = OWN_FEED.exec(asked.path)?.[1];
  return secret ? ownFeedAnswer(asked, secret) : null;
}

function deliver(asked: Asked, answer: Answer | null, request: Request, response: Response, next: () => void): void {
  if (answer) send(asked, answer, request, response);
  else next();
}
