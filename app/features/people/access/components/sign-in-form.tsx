import { Form } from '@remix-run/react';
import { Button } from '#app/ui/button.tsx';
import { ErrorSummary } from '#app/ui/error-summary.tsx';
import { TextField } from '#app/ui/field.tsx';
import { Notice } from '#app/ui/notice.tsx';
import { useTexts } from '#app/ui/texts.tsx';

type Props = {
  /** Where to go afterwards. */
  to?: string;
  email?: string;
  errors?: { fields: Record<string, string>; form?: string } | null;
  tooOften?: boolean;
};

/** An address, a button; the answer is the same whether the address is known or not. */
export function SignInForm({ to, email, errors, tooOften }: Props) {
  const t = useTexts('access');
  return (
    <>
      <h1 className="mt6">{t('signIn.title')}</h1>
      <p className="soft mt2">{t('signIn.lead')}</p>
      <Form method="post" noValidate reloadDocument className="stack mt5">
        {tooOften && <Notice tone="risk" live="alert">{t('signIn.tooOften')}</Notice>}
        <ErrorSummary errors={errors} labels={{ email: t('signIn.email') }} />
        {to && <input type="hidden" name="to" value={to} />}
        <TextField
          name="email"
          type="email"
          inputMode="email"
          autoComplete="email"
          autoCapitalize="none"
          spellCheck={false}
          maxLength={254}
          icon="mail"
          required
          label={t('signIn.email')}
          hint={t('signIn.emailHint')}
          defaultValue={email}
          error={errors?.fields.email}
        />
        <Button type="submit" look="primary" icon="send" className="wide">{t('signIn.submit')}</Button>
      </Form>
      <p className="small soft mt4">{t('signIn.noAccount')}</p>
    </>
  );
}
