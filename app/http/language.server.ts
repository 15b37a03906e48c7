import { createCookie } from '@remix-run/node';
import { LANGUAGES, type Language } from '#app/lib/text3.ts';

const cookie = createCookie('lang', { path: '/', sameSite: 'lax', maxAge: 60 * 60 * 24 * 365 });

function known(text: unknown): Language | undefined {
  return LANGUAGES.find((language) => language === text);
}

/** `?lang=`, where the reader has just chosen it. */
export function chosenLanguage(request: Request): Language | undefined {
  return known(new URL(request.url).searchParams.get('lang'));
}

/** `?lang=`, then the account, then the cookie, then Accept-Language, then Kazakh. */
export async function languageOf(request: Request, ofAccount?: Language): Promise<Language> {
  const chosen = chosenLanguage(request) ?? ofAccount ?? known(await cookie.parse(request.headers.get('Cookie')));
  return chosen ?? acceptedLanguage(request.headers.get('Accept-Language')) ?? 'kk';
}

/** Remembers a choice made by `?lang=`; strictly functional, holds two letters. */
export function rememberLanguage(language: Language): Promise<string> {
  return cookie.serialize(language);
}

/** The cookie alone, for a signed-in person who has just switched by `?lang=`. */
export async function languageInCookie(request: Request): Promise<Language | undefined> {
  return known(await cookie.parse(request.headers.get('Cookie')));
}

/** What the browser asks for. */
export function acceptedLanguage(header: string | null): Language | undefined {
  const wishes = (header ?? '').slice(0, 200).split(',').map((wish) => {
    const [tag = '', quality] = wish.trim().split(';q=');
    return { language: known(tag.slice(0, 2).toLowerCase()), quality: Number(quality ?? 1) };
  });
  return wishes.filter((wish) => wish.language && wish.quality > 0).sort((a, b) => b.quality - a.quality)[0]?.language;
}
