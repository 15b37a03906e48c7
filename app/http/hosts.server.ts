import { env } from '#app/lib/env.server.ts';

export function isLoopback(host: string): boolean {
  return host === 'localhost' || host === '::1' || host === '[::1]' || /^127(\.\d{1,3}){3}$/.test(host);
}

/**
 * The `Host` values that are ours: PUBLIC_URL's and, as long as we listen on loopback only, this machine's own names. Any other name that
 * leads here was pointed at us by someone else (DNS rebinding, cache poisoning).
 */
export function isOwnHost(host: string | undefined): boolean {
  if (!host) return false;
  const { HOST, PORT, PUBLIC_URL } = env();
  const given = host.toLowerCase();
  if (given === new URL(PUBLIC_URL).host) return true;
  if (!isLoopback(HOST)) return false;
  const parsed = /^(localhost|127\.0\.0\.1|\[::1\])(?::(\d{1,5}))?$/.exec(given);
  return parsed !== null && (PORT === 0 || Number(parsed[2] ?? 80) === PORT);
}

/** The origins that may send forms here: the page that was served decides by its own host. */
export function isOwnOrigin(origin: string, host: string | undefined): boolean {
  const publicUrl = new URL(env().PUBLIC_URL);
  if (origin === publicUrl.origin) return true;
  return isLoopback(env().HOST) && origin === `http://${host?.toLowerCase()}` && isOwnHost(host);
}
