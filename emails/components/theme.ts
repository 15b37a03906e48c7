import type { CSSProperties } from 'react';

/** The tokens of the interface as plain values: mail clients know no CSS variables. The class of each carries its dark counterpart. */
export const INK = '#0F242C';
export const INK_2 = '#3F545C';
export const INK_3 = '#566B74';
export const LINE = '#D3DEE2';
export const PAPER = '#FFFFFF';
export const CANVAS = '#F4F8F9';
export const ACCENT = '#006B85';
export const ACCENT_FILL = '#0AA2C0';
export const LATE = '#B42318';
export const RISK = '#8A4600';
export const RISK_SOFT = '#FBEBD8';

/** Outlook takes Times where it does not know the first name, so the system's comes first. */
export const FONT = "'Segoe UI','Golos Text',Roboto,Arial,sans-serif";

export const body: CSSProperties = { fontFamily: FONT, fontSize: 16, lineHeight: '24px', color: INK };
export const small: CSSProperties = { fontSize: 14, lineHeight: '20px', color: INK_3 };
export const second: CSSProperties = { fontSize: 14, lineHeight: '20px', color: INK_2 };
export const link: CSSProperties = { color: ACCENT, textDecoration: 'underline' };
export const rule = `1px solid ${LINE}`;

const DARK = [
  ['canvas', 'background-color:#0A1418'], ['paper', 'background-color:#0F1B20'], ['ink', 'color:#EAF2F4'], ['ink2', 'color:#B9C9CF'],
  ['ink3', 'color:#9AAEB5'], ['acc', 'color:#62CBE1'], ['line', 'border-color:#2B3E46'], ['big-date', 'border-top-color:#EAF2F4;border-bottom-color:#2B3E46'],
  ['btn-1', 'background-color:#62CBE1;border-color:#62CBE1'], ['btn-1 a', 'color:#05222A'], ['btn-2', 'background-color:#0F1B20;border-color:#62CBE1'],
  ['btn-2 a', 'color:#62CBE1'], ['late', 'color:#FF9E93'], ['risk', 'color:#F2B680;background-color:#382611'],
] as const;

const important = (rules: string) => rules.split(';').map((each) => `${each} !important`).join(';');

/** Outlook.com takes no media query for dark mode and marks what it recolours instead. */
export const STYLES = `
body{margin:0;padding:0;-webkit-text-size-adjust:100%}
table{mso-table-lspace:0;mso-table-rspace:0}
table,td,div,a,b,span,h1,h2{font-family:${FONT}}
a[x-apple-data-detectors]{color:inherit!important;text-decoration:none!important}
@media (max-width:620px){
.sheet{width:100%!important}.pad{padding-left:16px!important;padding-right:16px!important}
.bts,.bts table,.bts>tbody>tr>td{width:100%!important}.fact td{display:block!important;width:auto!important}.fact td+td{border-top:0!important;padding-top:0!important}
.bt{display:block!important;padding-right:0!important}
.bt a{display:block!important;text-align:center!important;white-space:normal!important}
.date-cell{width:92px!important}
}
:root{color-scheme:light dark;supported-color-schemes:light dark}
@media (prefers-color-scheme:dark){${DARK.map(([name, rules]) => `.${name}{${important(rules)}}`).join('')}}
${DARK.map(([name, rules]) => `[data-ogsc] .${name}{${important(rules)}}`).join('')}
`;
