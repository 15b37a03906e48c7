import { expect, test } from 'vitest';
import { expectAccessible, signInAs, startJourney } from '#tests/support/journey.ts';

const journey = await startJourney();

const event = (uid: string, start: string, title: string) => ['BEGIN:VEVENT', `UID:${uid}@club.example`, `DTSTART;TZID=Asia/Almaty:${start}`, `SUMMARY:${title}`, 'END:VEVENT'];
const FILE = ['BEGIN:VCALENDAR', ...event('1', '20270310T100000', 'Еріктілер сабағы'), ...event('2', '20270311T100000', 'Волонтёрлік күн'), ...event('3', '20270312T100000', 'Қорытынды кездесу'), ...event('4', '20270230T100000', 'Жоқ күн'), 'END:VCALENDAR', ''].join('\r\n');

test('a file is uploaded, looked over, put on the calendar and taken back as a whole', async () => {
  const page = await journey.visit({ language: 'kk' });
  await signInAs(page, 'secretariat');
  await page.goto('/import?lang=kk', { waitUntil: 'networkidle' });
  await expectAccessible(page);

  await page.setInputFiles('input[type=file]', { name: 'club.ics', mimeType: 'text/calendar', buffer: Buffer.from('<html></html>') });
  await page.getByRole('button', { name: 'Файлды тексеру' }).click();
  await page.getByText('Бұл веб-бет (HTML)').waitFor();

  await page.setInputFiles('input[type=file]', { name: 'club.ics', mimeType: 'text/calendar', buffer: Buffer.from(FILE) });
  await page.getByRole('button', { name: 'Файлды тексеру' }).click();
  await page.getByRole('heading', { name: 'Не болады: club.ics' }).waitFor();
  await page.getByText('Мұндай күн жоқ: 20270230T100000').waitFor();
  await expectAccessible(page);

  await page.getByRole('button', { name: '3 оқиғаны күнтізбеге енгізу' }).click();
  await page.getByText('Дайын: оқиғалар күнтізбеде.').waitFor();
  const done = page.url();
  await page.goto('/calendar?view=list&month=2027-03', { waitUntil: 'networkidle' });
  expect(await page.getByText('Еріктілер сабағы').count()).toBeGreaterThan(0);
  expect(await page.getByText('Жоқ күн').count()).toBe(0);

  await page.goto(done, { waitUntil: 'networkidle' });
  await page.getByRole('button', { name: 'Импортты түгел кері қайтару' }).click();
  await page.getByText('Импорт кері қайтарылды.').waitFor();
  await page.goto('/calendar?view=list&month=2027-03', { waitUntil: 'networkidle' });
  expect(await page.getByText('Еріктілер сабағы').count()).toBe(0);
});

const PEOPLE = ['Аты-жөні;Лауазымы;E-mail;Рөлі', 'Үлгібаева Айша;маман;aisha.ulgi@import.example;', 'Nurlankyzy Aigul;;aigul.other@import.example;', 'Қатеев Қайрат;;мекенжай емес;', '=1+1;;f@import.example;'].join('\r\n');

test('a list of people is looked over, one who may be known is decided on, it comes in, its history says so, and it goes out again', async () => {
  const page = await journey.visit({ language: 'kk' });
  await signInAs(page, 'secretariat');
  await page.goto('/people/import?lang=kk', { waitUntil: 'networkidle' });
  await page.setInputFiles('input[type=file]', { name: 'adamdar.csv', mimeType: 'text/csv', buffer: Buffer.from(PEOPLE) });
  await page.getByRole('button', { name: 'Файлды тексеру' }).click();
  await page.getByRole('heading', { name: 'Не болады: adamdar.csv' }).waitFor();
  await page.getByText('2 жолда қате бар').waitFor();
  await page.getByText('1 жол шешім күтеді').waitFor();
  await expectAccessible(page);

  await page.getByLabel('Қатесі бар 2 жолсыз енгізу').check();
  await page.getByRole('button', { name: 'Енгізу', exact: true }).click();
  await page.getByText('Шешім күтетін жолдардың бәріне жауап беріңіз').waitFor();
  await page.getByLabel('Nurlankyzy Aigul: не істейміз').selectOption({ label: 'Жаңадан қосу' });
  await page.getByLabel('Қатесі бар 2 жолсыз енгізу').check();
  await page.getByRole('button', { name: 'Енгізу', exact: true }).click();
  await page.getByText('Кесте енгізілді.').waitFor();
  const done = page.url();

  await page.getByRole('link', { name: 'Үлгібаева Айша' }).click();
  await page.getByRole('link', { name: 'Өзгерістер тарихы' }).click();
  await page.getByText('Жазба кестеден қосылды').waitFor();
  await page.getByRole('link', { name: 'adamdar.csv' }).waitFor();
  await expectAccessible(page);

  await page.goto(done, { waitUntil: 'networkidle' });
  await page.getByRole('button', { name: 'Тұтас қайтарып алу' }).click();
  await page.getByText('Импорт кері қайтарылды.').waitFor();
  await page.goto('/people?q=import.example', { waitUntil: 'networkidle' });
  expect(await page.getByText('Үлгібаева').count()).toBe(0);
});
