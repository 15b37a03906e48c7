import { expect, test } from 'vitest';
import { escapeHtml, html, plainTextToHtml } from './html.ts';
import { shorten, singleLine, stripControls } from './plain-text.ts';

test('markup in a text stays text', () => {
  expect(escapeHtml(`<img src=x onerror="a('b')">&`)).toBe('&lt;img src=x onerror=&quot;a(&#39;b&#39;)&quot;&gt;&amp;');
});

test('paragraphs and line breaks survive', () => {
  expect(plainTextToHtml('Бірінші\r\nжол\n \n\n<b>Екінші</b>\n')).toBe('<p>Бірінші<br>жол</p>\n<p>&lt;b&gt;Екінші&lt;/b&gt;</p>');
  expect(plainTextToHtml(' \n ')).toBe('');
});

test('controls, bidi marks and half characters go, tabs and line feeds stay', () => {
  expect(stripControls('a\u0000\tb\rc\r\nd\u202e\ufeff\u2028e\ud800')).toBe('a\tb\nc\nd\ne\ufffd');
  expect(singleLine(' a\r\n b\rc ')).toBe('a b c');
  expect(shorten('Ұлттық', 4)).toBe('Ұлт…');
});

test('a template escapes what is put in, markup of its own kind and lists of it stay, what is absent is nothing', () => {
  const name = '"><script>';
  expect(html`<a title="${name}">${[html`<b>${'<'}</b>`, html`<i>${1}</i>`]}${null}${false}${undefined}</a>`.__html)
    .toBe('<a title="&quot;&gt;&lt;script&gt;"><b>&lt;</b><i>1</i></a>');
});
