import { LANGUAGES, inLanguage, type Text3 } from '#app/lib/text3.ts';

/** What a meeting in this room gives as its place, address first: "Астана, министерство, малый зал". A language missing in one part is taken from another. */
export function placeOfRoom({ name, address }: { name: Text3; address: Text3 }): Text3 {
  const given = LANGUAGES.filter((language) => name[language] || address[language]);
  return Object.fromEntries(given.map((language) => [language, `${inLanguage(address, language).text}, ${inLanguage(name, language).text}`]));
}
