import { expect, it } from 'vitest';
import { csvFile } from './csv.ts';

it('opens in Excel with Kazakh letters, quotes and line breaks whole', () => {
  expect(csvFile([['Аты', 'Қажеті'], ['Әйгерім "Айка"', 'бір;\nекі']], 'kk')).toBe('\uFEFFАты;Қажеті\r\n"Әйгерім ""Айка""";"бір;\nекі"\r\n');
  expect(csvFile([['a;b', 'c,d']], 'en')).toBe('\uFEFFa;b,"c,d"\r\n');
});

it.each(['=1+1', '+7 700', '-2', '@SUM(A1)', '\t=1', ' =1', '|calc'])('makes no formula of %j', (cell) => {
  expect(csvFile([[cell]], 'ru')).toContain(`'${cell}`);
});
