import { createHash, createVerify, generateKeyPairSync } from 'node:crypto';
import { createTransport } from 'nodemailer';
import { expect, test } from 'vitest';
import { mailSigner, relaxedBody, relaxedField } from './mail-signature.server.ts';

const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
const key = { domainName: 'noc.example', keySelector: 'a', privateKey: String(privateKey.export({ type: 'pkcs8', format: 'pem' })) };

test('the example of the standard (RFC 6376, 3.4.5), and bodies without anything', () => {
  expect(['A: X', 'B : Y\t\r\n\tZ  '].map(relaxedField)).toEqual(['a:X', 'b:Y Z']);
  expect(relaxedBody(' C \r\nD \t E\r\n\r\n\r\n')).toBe(' C\r\nD E\r\n');
  expect(['', '\r\n\r\n', ' ', 'a \t'].map(relaxedBody)).toEqual(['', '', '', 'a\r\n']);
});

test('what is signed is what the mail library signs, and stands above the mail as it was', async () => {
  const mail = {
    from: 'a@noc.example', to: 'b@guests.example', subject: 'Шақыру: жұмыс тобының отырысы, ол туралы ұзақ тақырып', date: new Date(0), messageId: '<a@noc.example>', baseBoundary: 'b', xMailer: false as const,
    text: 'Құрметті әріптес! \t Мына  отырысқа шақырамыз. \n\n.\n\n', html: '<p>Шақыру  </p>', attachments: [{ filename: 'a.bin', content: Buffer.from(Array.from({ length: 999 }, (_, at) => at % 256)) }],
    headers: { 'List-Unsubscribe': '<https://noc.example/u>', 'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click' },
  };
  const made = async (more: object) => (await createTransport({ streamTransport: true, buffer: true, newline: 'windows' }).sendMail({ ...mail, ...more })).message as Buffer;
  const source = await made({});
  const signed = (await mailSigner(key)(source)).toString('latin1');
  const own = signed.slice(0, signed.length - source.length);
  expect(signed.endsWith(source.toString('latin1'))).toBe(true);
  expect(own).toMatch(/^DKIM-Signature: v=1; a=rsa-sha256; c=relaxed\/relaxed; d=noc\.example;\r\n/);
  const tag = (field: string, name: string) => new RegExp(`[ ;]${name}=([^;]*)`).exec(field)?.[1]?.replace(/\s/g, '');
  const theirs = /^DKIM-Signature:(?:.*\r\n[ \t])*.*\r\n/m.exec((await made({ dkim: key })).toString('latin1'))?.[0] ?? '';
  expect(tag(own, 'bh')).toBe(tag(theirs, 'bh'));
  expect(tag(own, 'h')).toBe(`${tag(theirs, 'h')}:list-unsubscribe-post`);
  // As a receiver checks it: the fields in the order of "h", then this field without its signature.
  const head = source.toString('latin1').split('\r\n\r\n')[0] ?? '';
  const fields = head.replace(/\r\n(?=\s)/g, '').split('\r\n');
  const hashed = tag(own, 'h')!.split(':').map((name) => relaxedField(fields.find((field) => field.toLowerCase().startsWith(`${name}:`))!));
  const verifier = createVerify('RSA-SHA256').update([...hashed, relaxedField(own.replace(/ b=[^;]*$/, ' b='))].join('\r\n'), 'latin1');
  expect(verifier.verify(publicKey, tag(own, 'b')!, 'base64')).toBe(true);
  expect(tag(own, 'bh')).toBe(createHash('sha256').update(relaxedBody(source.toString('latin1').slice(head.length + 4)), 'latin1').digest('base64'));
});
