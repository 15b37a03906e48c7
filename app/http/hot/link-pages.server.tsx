import { renderToString } from 'react-dom/server';
import type { LinkActor } from '#app/features/people/actor.rules.ts';
import { useCapability as readLink } from '#app/features/people/capabilities/capabilities.service.server.ts';
import { clock } from '#app/lib/clock.server.ts';
import { database } from '#app/lib/database.server.ts';
import { messagesOfLinkPages } from '#app/lib/link-page-texts.server.ts';
import { isLanguage, type Language } from '#app/lib/text3.ts';
import { AddressProvider } from '#app/ui/address.tsx';
import { PAGE_LINKS, PageDocument } from '#app/ui/page-document.tsx';
import { TextsProvider } from '#app/ui/texts.tsx';
import { loadAnswerPage } from '../answer-page.server.ts';
import { AnswerView } from '../answer-view.tsx';
import { rememberLanguage } from '../language.server.ts';
import { withProduct } from '../meta.ts';
import type { Answer, Asked } from './answer.server.ts';
import { compressed, encodingOf } from './encodings.server.ts';
import { bringsSession } from './reader.server.ts';

/**
 * The page behind a mailed invitation, drawn without Remix, whose own work is as much again as the page's: when a mail has gone to a thousand people, hundreds open theirs within minutes.
 * Answers are taken beside it (link-forms); the route of the same name takes the other forms, and whatever is not as usual: links that do not work, meetings that are over, readers who are signed in.
 */

export const ANSWER_PAGE = /^\/rsvp\/([\w-]{16,100})$/;
const ROUTE = 'routes/rsvp.$token';

/** The style sheets that a route brings, as the build names them; none are known in development. */
export type StylesOf = (routeId: string) => readonly string[] | undefined;
type Page = { asked: Asked; nonce: string; styles: readonly string[] };

export function linkPageAnswer(asked: Asked, nonce: string, stylesOf: StylesOf): Promise<Answer | null> | null {
  const token = ANSWER_PAGE.exec(asked.path)?.[1];
  // Whoever is signed in reads in the language of their account.
  const styles = token && !bringsSession(asked) ? stylesOf(ROUTE) : undefined;
  return token && styles ? answerPage(token, { asked, nonce, styles }) : null;
}

async function answerPage(token: string, { asked, nonce, styles }: Page): Promise<Answer | null> {
  const address = new URL(asked.path + asked.search, 'http://own.invalid');
  const link = await linkOf(token, address.searchParams);
  if (!link) return null;
  const { loaded, status, cookie } = await loadAnswerPage({ ok: true, value: link }, address, token);
  if (status !== 200 || !cookie) return null;
  const html = drawn(<AnswerView loaded={loaded} />, { address, language: link.language, nonce, styles, title: loaded.title });
  const chosen = address.searchParams.get('lang');
  const cookies = isLanguage(chosen) ? [cookie, await rememberLanguage(chosen)] : [cookie];
  return packed(asked, html, cookies);
}

/** In the language asked for, else that of the mail; null when the link does not work. */
export async function linkOf(token: string, query: URLSearchParams): Promise<LinkActor | null> {
  const link = await readLink(database(), 'answer', token, clock());
  if (!link.ok) return null;
  const { personId, objectId } = link.value;
  const chosen = query.get('lang');
  return { kind: 'link', purpose: 'answer', personId, objectId, language: isLanguage(chosen) ? chosen : link.value.language };
}

type Frame = { address: URL; language: Language; nonce: string; styles: readonly string[]; title: string };

/** As app/root.tsx frames the same page. */
function drawn(page: React.ReactNode, { address: { pathname, search }, language, nonce, styles, title }: Frame): string {
  const head = (
    <>
      <title>{withProduct(title)}</title>
      <meta name="robots" content="noindex" />
      {PAGE_LINKS.map((link) => <link key={link.href} {...link} />)}
      {styles.map((href) => <link key={href} rel="stylesheet" href={href} />)}
    </>
  );
  return `<!DOCTYPE html>${renderToString(
    <PageDocument language={language} look="public" nonce={nonce} head={head}>
      <AddressProvider value={{ pathname, search }}>
        <TextsProvider language={language} messages={messagesOfLinkPages(language)}>{page}</TextsProvider>
      </AddressProvider>
    </PageDocument>,
  )}`;
}

async function packed({ header }: Asked, html: string, cookies: string[]): Promise<Answer> {
  const headers = { 'Content-Type': 'text/html; charset=utf-8', Vary: 'Accept-Encoding' };
  const body = Buffer.from(html);
  const encoding = encodingOf(header('accept-encoding'));
  if (encoding === 'identity') return { status: 200, headers, cookies, body };
  return { status: 200, headers: { ...headers, 'Content-Encoding': encoding }, cookies, body: await compressed(body, encoding) };
}
