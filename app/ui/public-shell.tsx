import { Link } from '@remix-run/react';
import type { ReactNode } from 'react';
import { Brand, Ornament } from './brand.tsx';
import { Icon } from './icon.tsx';
import { LanguageSwitch } from './language-switch.tsx';
import { useTexts } from './texts.tsx';
import { ThemeToggle } from './theme-toggle.tsx';
import { Toasts } from './toasts.tsx';

const SECTIONS = ['calendar', 'roadmap'] as const;

export type PublicSection = (typeof SECTIONS)[number];

type Props = {
  current?: PublicSection;
  /** Signed-in readers get the way back to their workspace instead of the sign-in link. */
  signedIn?: boolean;
  /** Stands in the footer beside the product's own lines. */
  footer?: ReactNode;
  children: ReactNode;
};

/** Frame of every page that needs no account. The page brings its own `<h1>`. */
export function PublicShell({ current, signedIn = false, footer, children }: Props) {
  const t = useTexts('common');
  return (
    <div className="public pubpage">
      <a className="skip" href="#main">{t('skip')}</a>
      <header className="pubhead">
        <div className="in">
          <Brand name={t('productName')} />
          <div className="org">{t('committee')}</div>
          <div className="tools">
            <LanguageSwitch />
            <ThemeToggle />
          </div>
        </div>
        <Ornament />
        <PublicNav current={current} signedIn={signedIn} />
      </header>
      <main id="main" className="wrap" tabIndex={-1}>{children}</main>
      <footer className="pubfoot">
        <div className="wrap in">
          <div>
            <p>{t('footer.about')}</p>
            <p className="mute mt1">{t('footer.time')}</p>
          </div>
          {footer}
        </div>
      </footer>
      <Toasts />
    </div>
  );
}

function PublicNav({ current, signedIn }: Pick<Props, 'current' | 'signedIn'>) {
  const t = useTexts('common');
  return (
    <nav className="pubnav" aria-label={t('sections')}>
      <div className="wrap in">
        {SECTIONS.map((key) => (
          // The home is the calendar for the public and "my day" for those who are signed in.
          <Link
            key={key}
            to={key === 'calendar' && !signedIn ? '/' : `/${key}`}
            prefetch="intent"
            aria-current={key === current ? 'page' : undefined}
          >
            {t(`nav.${key}`)}
          </Link>
        ))}
        <Link className="aside small" to={signedIn ? '/' : '/sign-in'}>
          <Icon name="sign-in" />
          {t(signedIn ? 'nav.workspace' : 'nav.signIn')}
        </Link>
      </div>
    </nav>
  );
}
