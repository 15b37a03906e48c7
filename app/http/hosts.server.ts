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
  return host.toLowerCase() === new URL(env().PUBLIC_URL).host || isOwnMachine(host);
}

/** This machine under its own name and our port, while nobody else can reach us there. */
function isOwnMachine(host: string): boolean {
  const { HOST, PORT } = env();
  const parsed = /^(localhost|127\.0\.0\.1|\[::1\])(?::(\d{1,5}))?$/.exec(host.toLowerCase());
  return isLoopback(HOST) && parsed !== null && (PORT === 0 || Number(parsed[2] ?? 80) === PORT);
}

/** The origins that may send forms here: PUBLIC_URL's, or this machine's own name if the page was opened by it. */
export function isOwnOrigin(origin: string, host: string | undefined): boolean {
  if (origin === new URL(env().PUBLIC_URL).origin) return true;
  return host !== undefined && isOwnMachine(host) && origin === `http://${host.toLowerCase()}`;
}
