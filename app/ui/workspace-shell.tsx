import { Link, useLocation } from '@remix-run/react';
import type { ReactNode } from 'react';
import { Brand } from './brand.tsx';
import { Demo } from './demo.tsx';
import { Icon } from './icon.tsx';
import { KeysHelp } from './keys-help.tsx';
import type { KeyHint } from './keys-help.tsx';
import { LanguageSwitch } from './language-switch.tsx';
import { useTexts } from './texts.tsx';
import { ThemeToggle } from './theme-toggle.tsx';
import { Toasts } from './toasts.tsx';
import { WORKSPACE_SECTIONS, WorkspaceNav } from './workspace-nav.tsx';
import type { WorkspaceCounts, WorkspaceSection } from './workspace-nav.tsx';

type Person = { name: string; roleLabel: string; isDemo?: boolean };

type Props = {
  current?: WorkspaceSection;
  person: Person;
  counts?: WorkspaceCounts;
  /** The sections this person may open, in their order; all when absent. */
  nav?: readonly WorkspaceSection[];
  /** Where `N` leads, for those who may create. */
  createHref?: string;
  keys?: readonly KeyHint[];
  /** Left end of the top bar. */
  topbar?: ReactNode;
  /** The 360 px side panel; below the content on narrow screens. */
  panel?: ReactNode;
  panelLabel?: string;
  /** An ActionBar that stays in sight under content and panel. */
  bar?: ReactNode;
  children: ReactNode;
};

/** Frame of every page of the workspace. The page brings its own `<h1>`. */
export function WorkspaceShell({ children, panel, panelLabel, bar, topbar, createHref, keys, ...frame }: Props) {
  const t = useTexts('common');
  const main = <main id="main" className="main" tabIndex={-1}>{children}</main>;
  return (
    <div className="shell">
      <a className="skip" href="#main">{t('skip')}</a>
      <Side {...frame} />
      <div className="shell-body">
        <div className="topbar">
          {topbar}
          <LanguageSwitch look="tags" />
          <ThemeToggle small />
          <KeysHelp createHref={createHref} hints={keys} />
        </div>
        {panel ? (
          <div className="cols">
            {main}
            <aside className="panel" aria-label={panelLabel ?? t('actions.details')}>{panel}</aside>
          </div>
        ) : main}
        {bar}
      </div>
      <Toasts />
    </div>
  );
}

type SideProps = Pick<Props, 'current' | 'person' | 'counts' | 'nav'>;

function Side({ current, person, counts, nav = WORKSPACE_SECTIONS }: SideProps) {
  const t = useTexts('common');
  const { pathname } = useLocation();
  const sections = <WorkspaceNav current={current} counts={counts} sections={nav} />;
  return (
    <header className="side">
      <Brand name={t('productName')} />
      {sections}
      <div className="foot">
        <Who person={person} />
      </div>
      {/* A new page closes the menu. */}
      <details className="menu" key={pathname}>
        <summary className="btn icon" aria-label={t('menu')}>
          <Icon name="menu" />
        </summary>
        <div className="menu-sheet">
          {sections}
          <div className="tools">
            <LanguageSwitch />
            <ThemeToggle />
          </div>
          <div className="tools">
            <Who person={person} />
          </div>
        </div>
      </details>
    </header>
  );
}

function Who({ person }: { person: Person }) {
  const t = useTexts('common');
  return (
    <div className="who grow">
      <div>
        <div className="b">
          <Link to="/account">{person.name}</Link> {person.isDemo && <Demo />}
        </div>
        <div className="mute">{person.roleLabel}</div>
      </div>
      <form method="post" action="/sign-out">
        <button className="btn sm icon quiet" aria-label={t('nav.signOut')} title={t('nav.signOut')}>
          <Icon name="sign-out" />
        </button>
      </form>
    </div>
  );
}
