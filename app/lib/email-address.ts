// What we accept as an address is less than RFC 5322 allows: each thing left out has been used to send mail elsewhere.
import { shorten, singleLine } from './plain-text.ts';
import { ok, refuse, type Result } from './result.ts';

export type AddressProblem = 'required' | 'tooLong' | 'invalidEmail';

/** No %, ! and | (routing, pipes), no leading hyphen (an option to sendmail), no quotes, no letters outside ASCII. */
const LOCAL_PART = /^[A-Za-z0-9#$&'*+/=?^_{}~][A-Za-z0-9#$&'*+/=?^_{}~-]*(\.[A-Za-z0-9#$&'*+/=?^_{}~-]+)*$/;
const DOMAIN_TYPED = /^[\p{L}\p{N}\p{M}.-]+$/u;
const LABEL = /^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$/;

const MAX_ADDRESS = 254;
const MAX_LOCAL = 64;

/** One mailbox, the domain in lower case and punycode. Problems are keys of the texts area `errors`. */
export function parseAddress(text: string): Result<string, AddressProblem> {
  const typed = text.replace(/^ +| +$/g, '');
  if (typed === '') return refuse('required');
  if (typed.length > MAX_ADDRESS) return refuse('tooLong');
  const at = typed.lastIndexOf('@');
  const [local, domain] = [typed.slice(0, at), asciiDomain(typed.slice(at + 1))];
  if (at < 1 || !LOCAL_PART.test(local) || domain === undefined) return refuse('invalidEmail');
  if (local.length > MAX_LOCAL || local.length + 1 + domain.length > MAX_ADDRESS) return refuse('tooLong');
  return ok(`${local}@${domain}`);
}

export function isAddress(text: string): boolean {
  const parsed = parseAddress(text);
  return parsed.ok && parsed.value === text;
}

/** Mail systems may tell letters apart before the @, people never do. */
export function sameAddress(one: string, other: string): boolean {
  return one.toLowerCase() === other.toLowerCase();
}

/** A name for From, To and CN: one line, without the characters that end a name. */
export function cleanDisplayName(name: string): string {
  return shorten(singleLine(name.replace(/[<>"\\]/g, ' ')), 120);
}

function asciiDomain(typed: string): string | undefined {
  if (!DOMAIN_TYPED.test(typed)) return undefined;
  let host: string;
  try {
    // The URL parser is the one punycode that server and browsers share.
    host = new URL(`http://${typed}/`).hostname;
  } catch {
    return undefined;
  }
  const labels = host.split('.');
  const top = labels.at(-1) ?? '';
  return labels.length > 1 && labels.every((label) => LABEL.test(label)) && !/^\d+$/.test(top) ? host : undefined;
}
