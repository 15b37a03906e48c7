// Cities people know their time by. Kazakhstan has one time, called Astana's, though the zone database names it Almaty.
import type { Language } from './text3.ts';

/** `ofRu`: the genitive that «по времени …» asks for. */
type City = { kk: string; ru: string; ofRu: string; en: string };

const ASTANA: City = { kk: 'Астана', ru: 'Астана', ofRu: 'Астаны', en: 'Astana' };

const CITIES: Record<string, City> = {
  'Asia/Almaty': ASTANA,
  'Asia/Tashkent': { kk: 'Ташкент', ru: 'Ташкент', ofRu: 'Ташкента', en: 'Tashkent' },
  'Asia/Bishkek': { kk: 'Бішкек', ru: 'Бишкек', ofRu: 'Бишкека', en: 'Bishkek' },
  'Asia/Baku': { kk: 'Баку', ru: 'Баку', ofRu: 'Баку', en: 'Baku' },
  'Asia/Dubai': { kk: 'Дубай', ru: 'Дубай', ofRu: 'Дубая', en: 'Dubai' },
  'Europe/Moscow': { kk: 'Мәскеу', ru: 'Москва', ofRu: 'Москвы', en: 'Moscow' },
  'Europe/Istanbul': { kk: 'Ыстанбұл', ru: 'Стамбул', ofRu: 'Стамбула', en: 'Istanbul' },
  // The volunteers' programme of the United Nations sits in Bonn, which has no zone of its own.
  'Europe/Berlin': { kk: 'Бонн/Берлин', ru: 'Бонн/Берлин', ofRu: 'Бонна/Берлина', en: 'Bonn/Berlin' },
  'Europe/Zurich': { kk: 'Женева', ru: 'Женева', ofRu: 'Женевы', en: 'Geneva' },
  'Europe/Paris': { kk: 'Париж', ru: 'Париж', ofRu: 'Парижа', en: 'Paris' },
  'Europe/London': { kk: 'Лондон', ru: 'Лондон', ofRu: 'Лондона', en: 'London' },
  'America/New_York': { kk: 'Нью-Йорк', ru: 'Нью-Йорк', ofRu: 'Нью-Йорка', en: 'New York' },
  'Asia/Shanghai': { kk: 'Бейжің', ru: 'Пекин', ofRu: 'Пекина', en: 'Beijing' },
  'Asia/Seoul': { kk: 'Сеул', ru: 'Сеул', ofRu: 'Сеула', en: 'Seoul' },
  'Asia/Tokyo': { kk: 'Токио', ru: 'Токио', ofRu: 'Токио', en: 'Tokyo' },
};
for (const own of ['Qostanay', 'Qyzylorda', 'Aqtobe', 'Aqtau', 'Atyrau', 'Oral']) CITIES[`Asia/${own}`] = ASTANA;

export function cityOfZone(zone: string, language: Language): string {
  return CITIES[zone]?.[language] ?? (zone.split('/').at(-1) ?? zone).replaceAll('_', ' ');
}

/** «Астана уақытымен», «по времени Астаны», "Astana time"; "UTC" for UTC. */
export function timeOfCity(zone: string, language: Language): string {
  const city = cityOfZone(zone, language);
  if (city === 'UTC') return city;
  if (language === 'kk') return `${city} уақытымен`;
  if (language === 'en') return `${city} time`;
  const known = CITIES[zone];
  return known ? `по времени ${known.ofRu}` : `по времени: ${city}`;
}
