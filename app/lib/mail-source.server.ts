// The bytes of a mail, as they go over the wire. The mail library writes heads and chooses encodings; it would stream each part through half a dozen pipes, which costs more than everything else in a mail.
import type { SendMailOptions } from 'nodemailer';
import type MimeNode from 'nodemailer/lib/mime-node';
import type * as qp from 'nodemailer/lib/qp';

type QuotedPrintable = Pick<typeof qp, 'encode' | 'wrap'>;

/** Texts and files of the mail are in memory; nothing is read from disks or networks. */
export async function mailSource(mail: SendMailOptions): Promise<Buffer> {
  const [{ default: MailComposer }, quotedPrintable] = await Promise.all([import('nodemailer/lib/mail-composer'), import('nodemailer/lib/qp')]);
  const root = new MailComposer(mail as ConstructorParameters<typeof MailComposer>[0]).compile();
  const source = sourceOf(root, quotedPrintable);
  // One character for each byte: what is not encoded is ASCII or came as bytes.
  return Buffer.from(source.endsWith('\r\n') ? source : `${source}\r\n`, 'latin1');
}

const wrapped = (base64: string) => base64.match(/.{1,76}/g)?.join('\r\n') ?? '';

function sourceOf(node: MimeNode, quotedPrintable: QuotedPrintable): string {
  const head = `${node.buildHeaders()}\r\n\r\n`;
  if (!node.multipart) return head + bodyOf(node, quotedPrintable);
  const parts = node.childNodes.map((child) => `--${node.boundary}\r\n${sourceOf(child, quotedPrintable)}`);
  return `${head}${parts.join('\r\n')}\r\n--${node.boundary}--\r\n`;
}

function bodyOf(node: MimeNode, { encode, wrap: wrapQuoted }: QuotedPrintable): string {
  const { content = '' } = node;
  if (typeof content !== 'string' && !Buffer.isBuffer(content)) throw new TypeError('a part of a mail that is neither a text nor bytes');
  const encoding = node.getTransferEncoding();
  if (encoding === 'base64') return wrapped((typeof content === 'string' ? Buffer.from(content) : content).toString('base64'));
  const lines = typeof content === 'string' ? Buffer.from(content.replace(/\r?\n/g, '\r\n')) : content;
  return encoding === 'quoted-printable' ? wrapQuoted(encode(lines), 76) : lines.toString('latin1');
}
