import { createRequire } from 'node:module';
import type * as Pdfmake from 'pdfmake';
import type { Content } from 'pdfmake';

/** What every document of ours on paper shares: the printer with its fonts, the sheet, the ink and the ornament of the first page. */

export type PdfDocument = Parameters<typeof Pdfmake.createPdf>[0];

export const MM = 2.8346;
const PAGE_WIDTH = 595.28;
export const MARGINS: [number, number, number, number] = [22 * MM, 14 * MM, 15 * MM, 20 * MM];
export const WIDTH = PAGE_WIDTH - MARGINS[0] - MARGINS[2];
export const INK = '#0F242C';
export const SECOND = '#3F545C';
export const HINT = '#566B74';
export const RULE = '#D3DEE2';
export const MARK = '#0AA2C0';
const ORNAMENT = '#8CCBDB';

type Printer = { createPdf(document: PdfDocument): { getBuffer(): Promise<Buffer> } };
let loaded: Promise<Printer> | undefined;

export async function printPdf(document: PdfDocument): Promise<Buffer> {
  const pdf = await printer();
  return pdf.createPdf({ pageSize: 'A4', pageMargins: MARGINS, defaultStyle: { font: 'NotoSans', fontSize: 10, lineHeight: 1.04, color: INK }, ...document }).getBuffer();
}

// Large, and only those who open a document need it. The fonts lie beside it, whole: subsets lack letters or make it fail.
function printer(): Promise<Printer> {
  return (loaded ??= (async () => {
    const module = (await import('pdfmake')) as unknown as { default: typeof Pdfmake };
    const pdfmake = module.default;
    const { resolve } = createRequire(import.meta.url);
    const font = (weight: string) => resolve(`@expo-google-fonts/noto-sans/${weight}/NotoSans_${weight}.ttf`);
    const [regular, bold, italic] = [font('400Regular'), font('600SemiBold'), font('400Regular_Italic')];
    pdfmake.setFonts({ NotoSans: { normal: regular, bold, italics: italic, bolditalics: bold } });
    // Documents hold typed words only: nothing in them may make the server read or fetch.
    pdfmake.setUrlAccessPolicy(() => false);
    pdfmake.setLocalAccessPolicy((path) => [regular, bold, italic].includes(path));
    return pdfmake as unknown as Printer;
  })());
}

/** The ram's horn in right angles, 36 by 12 in the look; here at three quarters of it. */
export function ornament(): Content {
  const scale = 0.75;
  const count = Math.floor(WIDTH / (36 * scale));
  const line = (points: [number, number][]) => ({ type: 'polyline' as const, lineColor: ORNAMENT, lineWidth: 1.1, points: points.map(([x, y]) => ({ x, y: y * scale })) });
  const tile = (index: number) => {
    const at = (path: [number, number][]) => line(path.map(([x, y]) => [(x + index * 36) * scale, y]));
    return [at([[18, 11], [18, 3]]), at([[18, 3], [8, 3], [8, 8], [12, 8], [12, 6]]), at([[18, 3], [28, 3], [28, 8], [24, 8], [24, 6]]), at([[1, 11], [1, 6]]), at([[35, 11], [35, 6]])];
  };
  return { canvas: [...Array.from({ length: count }, (_, index) => tile(index)).flat(), line([[0, 11], [WIDTH, 11]])], margin: [0, 0, 0, 2] };
}

/** Notes at the left, the page and how many there are at the right. */
export function footer(notes: readonly string[]): NonNullable<PdfDocument['footer']> {
  return (page, pages) => ({
    margin: [MARGINS[0], 6 * MM, MARGINS[2], 0],
    columns: [{ text: notes.join(' / '), fontSize: 8, color: HINT, width: '*' }, { text: `${page} / ${pages}`, fontSize: 8, color: HINT, width: 'auto', noWrap: true }],
  });
}
