import { LANGUAGES, type Language } from '#app/lib/text3.ts';
import { Icon } from '#app/ui/icon.tsx';
import { Segmented } from '#app/ui/segmented.tsx';
import { useTexts } from '#app/ui/texts.tsx';
import type { SendRow } from '../guests/guests.service.server.ts';
import type { MailPreview } from '../preview/preview.service.server.ts';

type Props = { preview: Omit<MailPreview, 'html'> | null; rows: SendRow[]; base: string };

/** The mail as one recipient will see it; another language shows the first recipient of that language. */
export function MailPanel({ preview, rows, base }: Props) {
  const t = useTexts('invitations');
  const inLanguage = (language: Language) => rows.filter((row) => row.language === language);
  const options = LANGUAGES.flatMap((language) => {
    const [first] = inLanguage(language);
    return first ? [{ value: language, label: t(`preview.tabs.${language}`), lang: language, to: `${base}?guest=${first.id}#mail` }] : [];
  });
  return (
    <section id="mail">
      <div className="row sb">
        <h2>{t('preview.title')}</h2>
        {preview && options.length > 1 && <Segmented label={t('preview.language')} options={options} value={preview.language} />}
      </div>
      {preview ? (
        <>
          <p className="small soft mt2">{t('preview.seenBy', { name: preview.name, count: inLanguage(preview.language).length })}</p>
          <Mail preview={preview} src={`${base}/mail?guest=${preview.invitationId}`} />
        </>
      ) : <p className="small soft mt2">{t('preview.none')}</p>}
    </section>
  );
}

function Mail({ preview, src }: { preview: Omit<MailPreview, 'html'>; src: string }) {
  const t = useTexts('invitations');
  return (
    <article className="send-mail mt3">
      <dl>
        <dt>{t('preview.from')}</dt>
        <dd>{preview.from.name}, {preview.from.address}</dd>
        <dt>{t('preview.to')}</dt>
        <dd>{preview.to}</dd>
        <dt>{t('preview.subject')}</dt>
        <dd lang={preview.language}><b>{preview.subject}</b></dd>
      </dl>
      <iframe key={src} src={src} title={preview.subject} sandbox="" loading="lazy" />
      {preview.calendar && (
        <div className="att"><Icon name="calendar" />invite.ics <span className="mute">{t('preview.size', { kb: Math.max(1, Math.round(preview.calendar.bytes / 1024)) })}</span></div>
      )}
    </article>
  );
}
