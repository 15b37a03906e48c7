import { Form } from '@remix-run/react';
import { formatMoment } from '#app/lib/dates.ts';
import { Button } from '#app/ui/button.tsx';
import { Icon } from '#app/ui/icon.tsx';
import { Notice } from '#app/ui/notice.tsx';
import { SectionHead } from '#app/ui/section-head.tsx';
import { useLanguage, useTexts } from '#app/ui/texts.tsx';
import type { OwnFeedChange } from '../own-feed.schema.ts';
import './own-feed.css';

type Props = {
  /** The secret address, once there is one. */
  url: string | null;
  since: Date | null;
  timeZone: string;
  /** What has just been done. */
  done: OwnFeedChange | null;
};

const DONE = { create: 'created', renew: 'renewed', revoke: 'revoked' } as const;

export function OwnFeed({ url, since, timeZone, done }: Props) {
  const t = useTexts('calendar');
  const language = useLanguage();
  return (
    <section className="mt6 own-feed" id="feed" aria-labelledby="own-feed">
      <SectionHead id="own-feed" title={t('ownFeed.title')} />
      <p className="soft mt3 measure">{t('ownFeed.text')}</p>
      {done && <Notice tone="ok" live="status" className="mt3">{t(`ownFeed.${DONE[done]}`)}</Notice>}
      {url ? (
        <>
          <div className="field mt3">
            <label htmlFor="own-feed-address">{t('ownFeed.address')}</label>
            <input className="input" id="own-feed-address" readOnly value={url} aria-describedby="own-feed-secret" onFocus={(event) => event.currentTarget.select()} />
            <span className="hint" id="own-feed-secret">{t('ownFeed.secret')}{since && ` ${t('ownFeed.since', { time: formatMoment(since, timeZone, language) })}.`}</span>
          </div>
          <Form method="post" className="row mt3" preventScrollReset>
            <a className="btn" href={url.replace(/^https?:/, 'webcal:')}><Icon name="calendar" />{t('ownFeed.subscribe')}</a>
            <Button type="submit" name="feed" value="renew" look="quiet">{t('ownFeed.renew')}</Button>
            <Button type="submit" name="feed" value="revoke" look="quiet">{t('ownFeed.revoke')}</Button>
          </Form>
        </>
      ) : (
        <Form method="post" className="row mt3" preventScrollReset>
          <Button type="submit" name="feed" value="create" icon="calendar">{t('ownFeed.create')}</Button>
          <span className="mute">{t('ownFeed.none')}</span>
        </Form>
      )}
    </section>
  );
}
