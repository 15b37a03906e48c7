import type { Role } from '#db/schema.ts';
import { Form } from '@remix-run/react';
import { Demo } from '#app/ui/demo.tsx';
import { Icon, type IconName } from '#app/ui/icon.tsx';
import { Notice } from '#app/ui/notice.tsx';
import { SectionHead } from '#app/ui/section-head.tsx';
import { useTexts } from '#app/ui/texts.tsx';
import './demo-entry.css';

const ROLES: readonly (readonly [Role, IconName])[] = [
  ['secretariat', 'session'],
  ['agency', 'building'],
  ['member', 'user'],
  ['auditor', 'eye'],
];

/** One press per role; only on the embedded demo. */
export function DemoEntry({ to, missing }: { to?: string; missing: boolean }) {
  const t = useTexts('access');
  return (
    <section className="mt7" aria-labelledby="demo-entry">
      <SectionHead id="demo-entry" title={t('demo.title')} end={<Demo />} />
      <p className="small soft mt3">{t('demo.text')}</p>
      {missing && <Notice tone="risk" live="alert" className="mt3">{t('demo.missing')}</Notice>}
      <Form method="post" reloadDocument className="entries mt3">
        {to && <input type="hidden" name="to" value={to} />}
        {ROLES.map(([role, icon]) => (
          <button key={role} className="entry" name="enter" value={role}>
            <Icon name={icon} />
            <span>
              <b>{t(`demo.${role}`)}</b>
              <small>{t(`demo.${role}Note`)}</small>
            </span>
            <Icon name="arrow-right" />
          </button>
        ))}
      </Form>
    </section>
  );
}
