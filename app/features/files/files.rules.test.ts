import { describe, expect, it } from 'vitest';
import { attachmentHeader, isReadable, safeName } from './files.rules.ts';

describe('the name of a file', () => {
  it.each([
    ['Баяндама №2 (қысқаша).pdf', 'Баяндама №2 (қысқаша).pdf'],
    ['C:\\Users\\a\\есеп.PDF', 'есеп.pdf'],
    ['../../etc/passwd', 'passwd.pdf'],
    ['report.pdf.exe', 'report.pdf.pdf'],
    ['a‮fdp.exe', 'afdp.pdf'],
    ['a\r\nContent-Type: text/html.pdf', 'aContent-Type text/html.pdf'.split('/').at(-1)],
    ['.pdf', 'pdf.pdf'],
    ['', 'file.pdf'],
    ['..', 'file.pdf'],
    [`${'қ'.repeat(400)}.pdf`, `${'қ'.repeat(120)}.pdf`],
  ])('%j is kept as %j', (given, kept) => {
    expect(safeName(given, 'application/pdf')).toBe(kept);
  });

  it('is offered to old and new programs alike', () => {
    expect(attachmentHeader('Есеп "2" 100%.pdf')).toBe(`attachment; filename="____ _2_ 100_.pdf"; filename*=UTF-8''%D0%95%D1%81%D0%B5%D0%BF%20%222%22%20100%25.pdf`);
  });
});

it('a file the scanner has not judged is not handed out', () => {
  expect((['unscanned', 'clean', 'checking', 'infected'] as const).filter(isReadable)).toEqual(['unscanned', 'clean']);
});
