// Every text of the product, area by area. A new area gets its three imports here and its name in each language;
// a test compares this list with the files on disk. Explicit imports, because this runs in plain Node and in the Vite bundle alike.
import enCommon from './en/common.json' with { type: 'json' };
import enErrors from './en/errors.json' with { type: 'json' };
import enMail from './en/mail.json' with { type: 'json' };
import kkCommon from './kk/common.json' with { type: 'json' };
import kkErrors from './kk/errors.json' with { type: 'json' };
import kkMail from './kk/mail.json' with { type: 'json' };
import ruCommon from './ru/common.json' with { type: 'json' };
import ruErrors from './ru/errors.json' with { type: 'json' };
import ruMail from './ru/mail.json' with { type: 'json' };

export const MESSAGES = {
  kk: { common: kkCommon, errors: kkErrors, mail: kkMail },
  ru: { common: ruCommon, errors: ruErrors, mail: ruMail },
  en: { common: enCommon, errors: enErrors, mail: enMail },
};
