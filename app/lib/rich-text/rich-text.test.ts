import { describe, expect, test } from 'vitest';
import { blockMark, blockWords, plainToRichText, richText, richTextBlocks, richTextOfPasted, richTextToPlain, withPlainText } from './rich-text.ts';

const words = (html: string) => richTextBlocks(html).map((block) => `${'>'.repeat(block.depth)}${blockMark(block)}${blockWords(block)}`);

describe('blocks', () => {
  test('paragraphs, bold, italics, links and line breaks', () => {
    expect(richTextBlocks('<p>Д. <strong>Омарова</strong>, <em>МНЭ</em><br>см. <a href="https://gov.kz/x?a=1&amp;b=2">здесь</a></p><p></p><p>  </p>')).toEqual([
      { list: null, depth: 0, runs: [{ text: 'Д. ' }, { text: 'Омарова', bold: true }, { text: ', ' }, { text: 'МНЭ', italic: true }, { text: '\nсм. ' }, { text: 'здесь', href: 'https://gov.kz/x?a=1&b=2' }] },
    ]);
  });

  test('lists are numbered by their level, a second paragraph of an item is not', () => {
    expect(words('<ol><li><p>бір</p><p>тағы</p></li><li><p>екі</p><ul><li><p>а</p></li><li><p>б</p></li></ul></li><li>үш</li></ol><p>соңы</p><ol><li>жаңа</li></ol>')).toEqual([
      '>1.бір', '>тағы', '>2.екі', '>>–а', '>>–б', '>3.үш', 'соңы', '>1.жаңа',
    ]);
  });

  test('links lead to web pages and addresses only', () => {
    for (const href of ['javascript:alert(1)', ' JaVaScRiPt:alert(1)', 'java&#10;script:alert(1)', 'data:text/html,x', '//evil.example', '/sign-out', 'vbscript:x']) expect(richText(`<p><a href="${href}">x</a></p>`)).toBe('<p>x</p>');
    expect(richText('<p><a onclick="x()" href=\'mailto:a@b.example\'>x</a></p>')).toBe('<p><a href="mailto:a@b.example">x</a></p>');
  });
});

describe('one spelling', () => {
  test.each([
    '<p>a &lt;b&gt; &amp;amp; "c"</p>', '<ul><li><p>a</p><p>b</p><ol><li><p>c</p></li></ol></li><li><p>d</p></li></ul>', '<p><strong><em>x</em></strong> <em>y</em></p>',
    'bare <b>text', '<ul><ul><li>deep</li></ul></ul><p>after', '<p>1 < 2 and 3 > 2</p>', '<p>x<br><br>y</p>', '<div><div>a</div>b</div>', '<ol><li>a</li></ol><ul><li>b</li></ul>', '<p>&nbsp;</p><p>a&nbsp;b</p>',
  ])('is reached at once: %s', (html) => {
    const once = richText(html);
    expect(richText(once)).toBe(once);
  });

  test('hostile HTML leaves words only', () => {
    const hostile = '<p onmouseover=x>a<script>alert(1)</script><style>p{}</style><img src=x onerror=alert(2)><iframe src=x>z</iframe><svg onload=x><text>y</text></svg><!-- c --><math><mi>q</mi></math>b</p><scr<script>ipt>';
    expect(richText(hostile)).toMatch(/^<p>ab(<\/p>|[^<]*<\/p>)/);
    expect(richText(hostile)).not.toMatch(/script|onerror|onload|img|svg/);
  });

  test('what never ends, ends quickly', () => {
    for (const piece of ['<a "', '<!--', '<p style="', '<', '<ul><li>', '&#', '<a href=', '<script>']) {
      const start = performance.now();
      richText(piece.repeat(Math.floor(300_000 / piece.length)));
      expect(performance.now() - start).toBeLessThan(15_000);
    }
  });

  test('marks that turn text round and control characters go', () => expect(richText('<p>a\u202eb\u0007c&#8238;d</p>')).toBe('<p>abcd</p>'));
});

describe('from Word', () => {
  const word = `<html xmlns:o="urn:schemas-microsoft-com:office:office"><head><style>p.MsoNormal{margin:0cm}</style><xml><o:p>no</o:p></xml></head><body lang=RU style='tab-interval:35.4pt'>
<!--StartFragment--><p class=MsoNormal><b style='mso-bidi-font-weight:normal'><span lang=KK style='font-size:14.0pt'>Тыңдалды:<o:p></o:p></span></b></p>
<p class=MsoListParagraphCxSpFirst style='text-indent:-18.0pt;mso-list:l0 level1 lfo1'><![if !supportLists]><span style='mso-list:Ignore'>1.<span style='font:7.0pt "Times New Roman"'>&nbsp;&nbsp;&nbsp; </span></span><![endif]>Бірінші
мәселе<o:p></o:p></p><p class=MsoListParagraphCxSpLast style='mso-list:l0 level1 lfo1'><span>2.<span>&nbsp; </span></span>Екінші</p>
<table class=MsoTableGrid><tr><td><p class=MsoNormal>А</p></td><td><p class=MsoNormal>Б</p></td></tr></table><img width=600 src="data:image/png;base64,AAAA"><!--EndFragment--></body></html>`;

  test('words, bold and lists stay; styles, images and tables are told of', () => {
    const pasted = richTextOfPasted(word);
    expect(pasted).toMatchObject({ images: 1, tables: 1 });
    expect(pasted.html).toBe('<p><strong>Тыңдалды:</strong></p><ol><li><p>Бірінші мәселе</p></li><li><p>Екінші</p></li></ol><p>А</p><p>Б</p>');
  });

  test('two megabytes of styles and images are read within a second, no word lost', () => {
    const paragraphs = Array.from({ length: 400 }, (_, index) => `<p class=MsoNormal style='${'mso-fareast-language:EN-US;'.repeat(40)}'><span style="${'font-family:Arial;'.repeat(60)}">Сөз ${index}</span><img src="data:image/png;base64,${'A'.repeat(2_500)}"></p>`);
    const html = `<html><head><style>${'p.x{margin:0}'.repeat(20_000)}</style></head><body>${paragraphs.join('')}</body></html>`;
    expect(html.length).toBeGreaterThan(2_000_000);
    const start = performance.now();
    const pasted = richTextOfPasted(html);
    expect(performance.now() - start).toBeLessThan(1_000);
    expect(richTextBlocks(pasted.html).map(blockWords)).toEqual(paragraphs.map((_, index) => `Сөз ${index}`));
    expect(pasted.images).toBe(400);
  });
});

describe('without formatting', () => {
  const html = '<p>Д. <strong>Омарова</strong> – доклад.</p><ol><li><p>бір</p></li><li><p>екі</p><ul><li><p>а</p></li></ul></li></ol>';
  test('lists keep their marks and come back', () => {
    expect(richTextToPlain(html)).toBe('Д. Омарова – доклад.\n1. бір\n2. екі\n  – а');
    expect(plainToRichText(richTextToPlain(html))).toBe(html.replace(/<\/?strong>/g, ''));
    expect(plainToRichText('<script>1</script>\n\n2 < 3')).toBe('<p>&lt;script&gt;1&lt;/script&gt;</p><p>2 &lt; 3</p>');
  });

  test('a line that nobody touched keeps its bold words', () => {
    expect(withPlainText(html, richTextToPlain(html))).toBe(html);
    expect(withPlainText('<p>a <strong>b</strong></p><p>x<br>y</p>', 'new\na b\nx\ny')).toBe('<p>new</p><p>a <strong>b</strong></p><p>x<br>y</p>');
  });
});
