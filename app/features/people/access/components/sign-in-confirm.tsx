import { Form } from '@remix-run/react';
import { Button, LinkButton } from '#app/ui/button.tsx';
import { Demo } from '#app/ui/demo.tsx';
import { useTexts } from '#app/ui/texts.tsx';
import type { LinkProblem } from '../access.rules.ts';

type Owner = { name: string; email: string | null; isDemo: boolean };

/** What a mailed link opens: mail scanners see it too, so only the button signs in. */
export function SignInConfirm({ owner, to }: { owner: Owner; to?: string }) {
  const t = useTexts('access');
  return (
    <>
      <h1 className="mt6">{t('confirm.title')}</h1>
      <p className="soft mt4">{t('confirm.as')}</p>
      <p className="mt1">
        <b>{owner.name}</b> {owner.isDemo && <Demo />}
        <br />
        <span className="soft">{owner.email}</span>
      </p>
      <Form method="post" reloadDocument className="mt5">
        {to && <input type="hidden" name="to" value={to} />}
        <Button type="submit" look="primary" icon="sign-in" className="wide">{t('confirm.submit')}</Button>
      </Form>
      <p className="small soft mt4">{t('confirm.note')}</p>
    </>
  );
}

export function SignInProblem({ problem, minutes }: { problem: LinkProblem; minutes: number }) {
  const t = useTexts('access');
  return (
    <>
      <h1 className="mt6">{t(`problem.${problem}.title`)}</h1>
      <p className="soft mt3">{t(`problem.${problem}.text`, { minutes })}</p>
      <p className="mt5"><LinkButton to="/sign-in" look="primary" icon="mail">{t('problem.action')}</LinkButton></p>
    </>
  );
}
