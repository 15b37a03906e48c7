// The signature under outgoing mail (RFC 6376). A wrong key would be noticed by recipients only, so it is looked at when the process starts.
import { createPrivateKey, type KeyObject } from 'node:crypto';

export type DkimSettings = { DKIM_DOMAIN?: string | undefined; DKIM_SELECTOR?: string | undefined; DKIM_PRIVATE_KEY?: string | undefined; MAIL_FROM: string };
export type DkimKey = { domainName: string; keySelector: string; privateKey: string };

/** The key to sign with, undefined when none is configured. Throws an error that names the variable. */
export function dkimKeyOf({ DKIM_DOMAIN, DKIM_SELECTOR, DKIM_PRIVATE_KEY, MAIL_FROM }: DkimSettings): DkimKey | undefined {
  const given = { DKIM_DOMAIN, DKIM_SELECTOR, DKIM_PRIVATE_KEY };
  const missing = Object.entries(given).filter(([, value]) => !value).map(([name]) => name);
  if (missing.length === 3) return undefined;
  if (!DKIM_DOMAIN || !DKIM_SELECTOR || !DKIM_PRIVATE_KEY) throw new Error(`${missing.join(', ')}: missing; signing needs all of ${Object.keys(given).join(', ')}`);
  const domain = (MAIL_FROM.split('@').at(-1) ?? '').toLowerCase();
  const signer = DKIM_DOMAIN.toLowerCase();
  if (domain !== signer && !domain.endsWith(`.${signer}`)) throw new Error(`DKIM_DOMAIN: ${signer} does not sign for the domain of MAIL_FROM, ${domain}`);
  return { domainName: signer, keySelector: DKIM_SELECTOR, privateKey: pemOf(keyIn(DKIM_PRIVATE_KEY)) };
}

/** PEM, with line breaks written as \n where a shell cannot hold them, or the bare base64 between the lines. */
function keyIn(text: string): KeyObject {
  const pem = text.replaceAll('\\n', '\n').trim();
  let key: KeyObject;
  try {
    key = pem.startsWith('-----') ? createPrivateKey(pem) : derKey(Buffer.from(pem, 'base64'));
  } catch {
    throw new Error('DKIM_PRIVATE_KEY: not a private key in PEM or base64');
  }
  if (key.asymmetricKeyType !== 'rsa') throw new Error('DKIM_PRIVATE_KEY: must be an RSA key, which every receiver knows');
  if ((key.asymmetricKeyDetails?.modulusLength ?? 0) < 1024) throw new Error('DKIM_PRIVATE_KEY: shorter than 1024 bits, receivers would ignore the signature');
  return key;
}

function derKey(der: Buffer): KeyObject {
  try {
    return createPrivateKey({ key: der, format: 'der', type: 'pkcs8' });
  } catch {
    return createPrivateKey({ key: der, format: 'der', type: 'pkcs1' });
  }
}

const pemOf = (key: KeyObject) => key.export({ type: 'pkcs8', format: 'pem' });
