import type { MailFrame } from '../mail-props.ts';
import { textsFor } from '#app/lib/texts.ts';
import { salutationOf } from './layout.tsx';
import { plainText3 } from './text3.tsx';

const WIDTH = 72;

/** Breaks at blanks only; a line that is or holds a link is never broken, or it could not be clicked. */
export function wrap(text: string, indent = ''): string {
  return text.split('\n').map((line) => wrapLine(line, indent)).join('\n');
}

function wrapLine(line: string, indent: string): string {
  if (/https?:\/\//.test(line)) return `${indent}${line.trim()}`;
  const lines: string[] = [];
  let current = '';
  for (const word of line.trim().split(/ +/)) {
    if (current && indent.length + current.length + 1 + word.length > WIDTH) {
      lines.push(indent + current);
      current = word;
    } else current = current ? `${current} ${word}` : word;
  }
  return [...lines, indent + current].join('\n');
}

export type Block = string | false | null | undefined;

/** Lines of one block; empty ones fall away. */
export function lines(...of: Block[]): string {
  return of.filter(Boolean).join('\n');
}

export function heading(text: string): string {
  return `${text.toUpperCase()}\n${'-'.repeat(Math.min(text.length, WIDTH))}`;
}

/** A whole plain part: salutation, blocks, and who writes. Its lines are wrapped once, here. */
export function letter(frame: MailFrame, blocks: Block[], hasPersonalLinks = true): string {
  const t = textsFor(frame.language, 'mail');
  const signature = lines(
    '-- ',
    plainText3(frame.sender.name, frame.language),
    frame.sender.address,
    frame.isDemo && t('footerDemo'),
    hasPersonalLinks && t('footerPersonal'),
  );
  const whole = [salutationOf(frame), ...blocks, signature].filter(Boolean) as string[];
  return `${whole.map((block) => block.split('\n').map((line) => (line === '-- ' ? line : wrapKeepingIndent(line))).join('\n')).join('\n\n')}\n`;
}

function wrapKeepingIndent(line: string): string {
  const indent = /^ */.exec(line)?.[0] ?? '';
  return wrap(line, indent);
}
