import fs from 'node:fs';
import { launchBrowser } from '#tests/support/browser.ts';
import { textsFor } from '#app/lib/texts.ts';
import { step } from './say.mjs';

const FOLDER = 'public';
const FONTS = 'node_modules/@fontsource-variable/golos-text/files';

/** Draws what other sites show beside a link to this one, once for each language; the result is kept with the source. */
export async function drawSharePictures(): Promise<void> {
  const browser = await launchBrowser();
  try {
    const page = await (await browser.newContext({ viewport: { width: 1200, height: 630 } })).newPage();
    for (const language of ['kk', 'ru', 'en'] as const) {
      await page.setContent(pictureOf(language), { waitUntil: 'networkidle' });
      await page.evaluate(() => document.fonts.ready);
      await page.screenshot({ path: `${FOLDER}/share-${language}.png` });
      step(`${FOLDER}/share-${language}.png`);
    }
  } finally {
    await browser.close();
  }
}

function pictureOf(language: 'kk' | 'ru' | 'en'): string {
  const [common, pages] = [textsFor(language, 'common'), textsFor(language, 'public-pages')];
  return `<!doctype html><html lang="${language}"><style>${fontFaces()}
    * { box-sizing: border-box; margin: 0 }
    body { width: 1200px; height: 630px; padding: 76px 84px; display: flex; flex-direction: column; background: #fff; color: #0f242c; font: 400 34px/1.4 Golos }
    .brand { display: flex; gap: 26px; align-items: center; font-size: 74px; font-weight: 700; line-height: 1 }
    .brand svg { width: 92px; height: 92px }
    p { margin-top: 44px; max-width: 980px; font-size: 46px; font-weight: 600; line-height: 1.22; letter-spacing: -.01em; text-wrap: balance }
    small { margin-top: auto; font-size: 30px; color: #3f545c }
    .band { position: absolute; inset: auto 0 0; height: 14px; background: #0aa2c0 }
  </style><body>
    <div class="brand">${fs.readFileSync('public/favicon.svg', 'utf8')}Ortaq</div>
    <p>${common('committee')}</p><small>${pages('home.lead')}</small><div class="band"></div>
  </body></html>`;
}

/** Letters of Kazakh stand in a file of their own. */
function fontFaces(): string {
  return ['latin', 'cyrillic', 'cyrillic-ext'].map((part) => {
    const data = fs.readFileSync(`${FONTS}/golos-text-${part}-wght-normal.woff2`).toString('base64');
    return `@font-face { font-family: Golos; font-weight: 400 900; src: url(data:font/woff2;base64,${data}); unicode-range: ${RANGES[part as keyof typeof RANGES]} }`;
  }).join('\n');
}

const RANGES = { latin: 'U+0000-00FF, U+2000-206F', cyrillic: 'U+0400-045F, U+0490-0491, U+04B0-04B1', 'cyrillic-ext': 'U+0460-048F, U+0492-04AF, U+04B2-052F' };
