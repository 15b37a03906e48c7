import { Icon } from '#app/ui/icon.tsx';
import { useTexts } from '#app/ui/texts.tsx';

type Props = { email: string; minutes: number; to?: string; isDemo: boolean };

/** The same for every address. */
export function SignInSent({ email, minutes, to, isDemo }: Props) {
  const t = useTexts('access');
  return (
    <>
      <h1 className="mt6">{t('sent.title')}</h1>
      <div className="note mt4" role="status">
        <Icon name="mail" />
        <p>{t('sent.text', { email, minutes })}</p>
      </div>
      <p className="mt4">{t('sent.spam')}</p>
      {isDemo && <p className="small soft mt3">{t('sent.demoMail')}</p>}
      <p className="mt5"><a href={to ? `/sign-in?${new URLSearchParams({ to })}` : '/sign-in'}>{t('sent.again')}</a></p>
    </>
  );
}
