/** What the head of a mail proves and what it only says. */

export type HeaderLine = { key: string; line: string };

/** Bodies of all headers of this name, unfolded, from the top. */
export function valuesOf(lines: readonly HeaderLine[], key: string): string[] {
  return lines.filter((each) => each.key === key).map(({ line }) => line.slice(line.indexOf(':') + 1).replace(/\r?\n/g, ' ').trim());
}

/** Sent by a program on its own: holiday answers, lists, notices. `reply` are answers to a mail, which must never be answered or believed. */
export function automaticKind(lines: readonly HeaderLine[]): 'reply' | 'generated' | null {
  const [submitted = 'no'] = valuesOf(lines, 'auto-submitted').map((value) => bare(value));
  if (submitted === 'auto-replied' || submitted === 'auto-notified') return 'reply';
  if (['x-autoreply', 'x-autorespond', 'x-auto-reply', 'x-autoresponse'].some((key) => valuesOf(lines, key).length > 0)) return 'reply';
  if (valuesOf(lines, 'precedence').some((value) => /^(bulk|junk|list|auto_reply)$/.test(bare(value)))) return 'reply';
  if (valuesOf(lines, 'list-id').length > 0) return 'reply';
  return submitted === 'no' ? null : 'generated';
}

const bare = (value: string) => withoutComments(value).split(';')[0]!.trim().toLowerCase();

export type Proof = 'aligned' | 'failed' | 'absent' | 'unclear';
type Verdict = { method: string; result: string; properties: Map<string, string> };

// Every hop writes above what it received. What stands below one of these was brought along by the sender.
const SENDERS_OWN = new Set(['dkim-signature', 'from', 'to', 'subject', 'date', 'message-id', 'mime-version', 'content-type', 'in-reply-to', 'references', 'sender', 'reply-to']);

/**
 * Whether our own server found the mail signed by the domain of its From (RFC 8601). Only headers of the configured server count, which must
 * remove such headers from what it takes in; where it says two things, it says nothing.
 */
export function proofOf(lines: readonly HeaderLine[], authservId: string, fromDomain: string): Proof {
  const end = lines.findIndex((each) => SENDERS_OWN.has(each.key));
  const ours = valuesOf(end < 0 ? lines : lines.slice(0, end), 'authentication-results').flatMap((value) => verdictsOf(value, authservId) ?? []);
  const dmarc = ours.filter((each) => each.method === 'dmarc');
  if (new Set(dmarc.map((each) => each.result)).size > 1) return 'unclear';
  const [first] = dmarc;
  if (first?.result === 'fail') return 'failed';
  if (first?.result === 'pass' && first.properties.get('header.from')?.toLowerCase() === fromDomain) return 'aligned';
  const dkim = ours.filter((each) => each.method === 'dkim');
  if (dkim.some((each) => each.result === 'pass' && signsFor(signerOf(each), fromDomain))) return 'aligned';
  return dkim.some((each) => each.result !== 'none' && each.result !== 'pass') ? 'failed' : 'absent';
}

function verdictsOf(value: string, authservId: string): Verdict[] | null {
  const [head = '', ...parts] = withoutComments(value).split(';');
  const id = head.trim().split(/\s+/)[0]!.replace(/^"|"$/g, '').toLowerCase();
  return id === authservId.toLowerCase() ? parts.flatMap((part) => verdictOf(part) ?? []) : null;
}

function verdictOf(part: string): Verdict | null {
  const match = /^\s*([a-z][a-z0-9-]*)(?:\s*\/\s*\d+)?\s*=\s*([a-z]+)/i.exec(part);
  if (!match) return null;
  const properties = new Map<string, string>();
  for (const [, name = '', value = ''] of part.matchAll(/\b((?:header|smtp|policy|body)\.[a-z-]+)\s*=\s*("[^"]*"|[^\s;]+)/gi)) properties.set(name.toLowerCase(), value.replaceAll('"', ''));
  return { method: match[1]!.toLowerCase(), result: match[2]!.toLowerCase(), properties };
}

const signerOf = ({ properties }: Verdict) => (properties.get('header.d') ?? properties.get('header.i')?.split('@').at(-1) ?? '').toLowerCase();

/** The same domain, or the one above it; never a registry such as gov.kz, below which strangers live. */
function signsFor(signer: string, domain: string): boolean {
  if (signer === '' || signer === domain) return signer === domain && domain !== '';
  if (!domain.endsWith(`.${signer}`)) return false;
  const labels = signer.split('.');
  return labels.length > 2 || (labels.length === 2 && !/^(ac|biz|co|com|edu|gov|info|int|mil|net|nom|org)$/.test(labels[0]!));
}

/** Comments may nest and hold anything; quoted strings may hold parentheses. */
function withoutComments(value: string): string {
  let depth = 0;
  let quoted = false;
  let text = '';
  for (let at = 0; at < value.length; at += 1) {
    const character = value[at]!;
    if (character === '\\') {
      if (depth === 0) text += value.slice(at, at + 2);
      at += 1;
    } else if (character === '"' && depth === 0) {
      quoted = !quoted;
      text += character;
    } else if (character === '(' && !quoted) depth += 1;
    else if (character === ')' && !quoted && depth > 0) depth -= 1;
    else if (depth === 0) text += quoted && character === ';' ? ',' : character;
  }
  return text;
}

/** Message-IDs a mail refers to, the nearest first. */
export function referencesOf(lines: readonly HeaderLine[]): string[] {
  const ids = [...valuesOf(lines, 'in-reply-to'), ...valuesOf(lines, 'references')].flatMap((value) => (value.slice(-4_000).match(/<[^<>\s]{3,250}>/g) ?? []).reverse());
  return [...new Set(ids)].slice(0, 20);
}
