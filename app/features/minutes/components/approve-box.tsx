import { Form } from '@remix-run/react';
import type { Finding } from '../minutes.rules.ts';
import { Button, LinkButton } from '#app/ui/button.tsx';
import { CheckField } from '#app/ui/field.tsx';
import { FieldError } from '#app/ui/field-error.tsx';
import { Notice } from '#app/ui/notice.tsx';
import { useTexts } from '#app/ui/texts.tsx';
import type { MinutesFailure } from './minutes-editor.tsx';
import { FindingText } from './finding-text.tsx';
import { OtherWays } from '../approval/requests/components/other-ways.tsx';
import type { NextAgenda } from '../approval/next-agenda/next-agenda.service.server.ts';
import { SignerField } from './opening-form.tsx';
import type { Signer } from './opening-form.tsx';

type Props = { findings: readonly Finding[]; version: number; signers: readonly Signer[]; chairId: string | null; failure: MinutesFailure; numberPreview: string; next: NextAgenda };

/** What the chair signs: said once more before the text is locked for good. */
export function ApproveBox({ findings, version, signers, chairId, failure, numberPreview, next }: Props) {
  const t = useTexts('minutes');
  const common = useTexts('common');
  return (
    <Form method="post" noValidate className="approve mt4" aria-labelledby="approve-title">
      <input type="hidden" name="intent" value="approve" />
      <input type="hidden" name="version" value={version} />
      <h2 id="approve-title">{t('approve.title')}</h2>
      <p className="soft measure">{t('approve.what', { number: numberPreview })}</p>
      {failure?.form && <Notice tone="late" live="alert" title={t(`approve.refused.${refusalOf(failure.form)}`)} />}
      {findings.length > 0 ? (
        <Notice tone="risk" title={t('approve.findings', { count: findings.length })}>
          <ul className="small mt1">
            {findings.map((finding, index) => <li key={index}><FindingText finding={finding} /></li>)}
          </ul>
        </Notice>
      ) : <Notice tone="ok" title={t('approve.allFine')} />}
      <div className="minutes-two">
        <SignerField name="chairId" label={t('approve.chair')} signers={signers} value={String(failure?.values?.chairId ?? chairId ?? '')} error={failure?.fields.chairId} required />
      </div>
      {findings.length > 0 && (
        <div>
          <CheckField name="confirmed" label={t('approve.confirm')} aria-describedby={failure?.fields.confirmed ? 'confirmed-error' : undefined} />
          <FieldError id="confirmed-error" error={failure?.fields.confirmed} />
        </div>
      )}
      <div className="row">
        <Button type="submit" look="primary" icon="check">{t('approve.button')}</Button>
        <LinkButton look="quiet" to="?">{common('actions.cancel')}</LinkButton>
      </div>
      <OtherWays next={next} />
    </Form>
  );
}

function refusalOf(reason: string): 'stale' | 'notInReview' | 'unconfirmed' {
  return reason === 'notInReview' || reason === 'unconfirmed' ? reason : 'stale';
}
