import type { Actor } from '#app/features/people/actor.rules.ts';
import { env } from '#app/lib/env.server.ts';
import { isLanguage, type Language } from '#app/lib/text3.ts';
import { actorOf } from '../actor.server.ts';
import { acceptedLanguage } from '../language.server.ts';
import { requestOf, type Asked } from './answer.server.ts';

/** Whether a session comes along, whatever it is worth: what is kept for everybody, or drawn for whoever holds a link, is not for them. */
export function bringsSession({ header }: Asked): boolean {
  return /(^|;\s*)(__Host-)?session=/.test(header('cookie') ?? '');
}

/** Who asks. Programs bring neither session nor cookie: for them nothing has to be looked up. */
export async function readerOf(asked: Asked): Promise<Actor> {
  if (!asked.header('cookie')) return { kind: 'public', language: languageWithoutCookie(asked) };
  return actorOf({ request: requestOf(asked, env().PUBLIC_URL), context: { cspNonce: '', clientAddress: '' } });
}

function languageWithoutCookie(asked: Asked): Language {
  const chosen = asked.search.includes('lang=') ? new URLSearchParams(asked.search).get('lang') : null;
  return isLanguage(chosen) ? chosen : acceptedLanguage(asked.header('accept-language') ?? null) ?? 'kk';
}
