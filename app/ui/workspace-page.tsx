import { useRouteLoaderData } from '@remix-run/react';
import type { ComponentProps } from 'react';
import { useTexts } from './texts.tsx';
import { WorkspaceShell } from './workspace-shell.tsx';
import type { WorkspaceCounts, WorkspaceSection } from './workspace-nav.tsx';

/** What the root loader knows of a signed-in reader: enough for the frame, loaded once per document and after each action. */
export type WorkspaceFrame = {
  name: string;
  role: 'secretariat' | 'agency' | 'member' | 'auditor';
  isDemo: boolean;
  counts: WorkspaceCounts;
  sections: WorkspaceSection[];
  createHref?: string;
};

type Props = Omit<ComponentProps<typeof WorkspaceShell>, 'person' | 'counts' | 'nav' | 'createHref'>;

/** A page of the workspace: the shell filled with who is signed in. Routes use this, never WorkspaceShell itself. */
export function WorkspacePage({ children, ...rest }: Props) {
  const t = useTexts('common');
  const frame = useRouteLoaderData<{ workspace: WorkspaceFrame | null }>('root')?.workspace;
  if (!frame) return <main id="main">{children}</main>;
  return (
    <WorkspaceShell
      {...rest}
      person={{ name: frame.name, roleLabel: t(`roles.${frame.role}`), isDemo: frame.isDemo }}
      counts={frame.counts}
      nav={frame.sections}
      createHref={frame.createHref}
    >
      {children}
    </WorkspaceShell>
  );
}
