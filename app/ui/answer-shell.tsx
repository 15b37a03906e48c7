import type { ReactNode } from 'react';
import { Ornament, PlainBrand } from './brand.tsx';
import { LanguageSwitch } from './language-switch.tsx';
import { useTexts } from './texts.tsx';
import { ThemeToggle } from './theme-toggle.tsx';

type Props = {
  /** Whom to ask, or why the link is personal; without it the footer says that the link is personal. */
  footer?: ReactNode;
  children: ReactNode;
};

/** A narrow page behind a mailed link. Everything in it works without JavaScript. */
export function AnswerShell({ footer, children }: Props) {
  const t = useTexts('common');
  return (
    <div className="public pubpage">
      <a className="skip" href="#main">{t('skip')}</a>
      <header className="pubhead">
        <div className="in nar">
          <PlainBrand name={t('productName')} />
          <div className="tools">
            <LanguageSwitch look="short" />
            <ThemeToggle />
          </div>
        </div>
        <Ornament />
      </header>
      <main id="main" className="wrap nar" tabIndex={-1}>{children}</main>
      <footer className="pubfoot">
        <div className="wrap nar">{footer ?? <p>{t('footer.personalLink')}</p>}</div>
      </footer>
    </div>
  );
}
