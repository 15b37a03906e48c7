import { expect, test } from 'vitest';
import { sanitizeRichText, sanitizeRichText3 } from './sanitize.server.ts';

test.each([
  ['<p>a<script>alert(1)</script></p>', '<p>a</p>'],
  ['<img src=x onerror=alert(1)>b', '<p>b</p>'],
  ['<a href="javascript:alert(1)">c</a>', '<p>c</p>'],
  ['<svg><p><style><!--</style><img title="--><img src=x onerror=alert(1)>">', ''],
  ['<math><mtext><table><mglyph><style><img src onerror=alert(1)>', ''],
  ['<noscript><p title="</noscript><img src=x onerror=alert(1)>">', ''],
  ['<p style="position:fixed" onclick="x" id="main">d</p>', '<p>d</p>'],
  ['<form action=//evil.example><input name=x><button>e</button></form>', '<p>e</p>'],
  ['<ul><li><p>f</p></li></ul>', '<ul><li><p>f</p></li></ul>'],
  ['&lt;script&gt;1&lt;/script&gt;', '<p>&lt;script&gt;1&lt;/script&gt;</p>'],
])('%s', (html, clean) => {
  const out = sanitizeRichText(html);
  if (clean === '') expect(out.replace(/&lt;|&gt;/g, '')).not.toMatch(/<(?!\/?p>)/);
  else expect(out).toBe(clean);
  expect(sanitizeRichText(out)).toBe(out);
});

test('a text of which nothing is left is none', () => {
  expect(sanitizeRichText3({ kk: '<p></p>', ru: '<script>1</script>' })).toBeNull();
  expect(sanitizeRichText3({ kk: 'a', ru: '' })).toEqual({ kk: '<p>a</p>' });
  expect(sanitizeRichText3(null)).toBeNull();
});
