import { createContext, useContext, type ReactNode } from 'react';

type LinkTarget = { target?: '_blank'; rel?: 'noopener' };

const Target = createContext<LinkTarget>({});
const OUTSIDE: LinkTarget = { target: '_blank', rel: 'noopener' };

/** Inside a frame on another site, links leave the frame: our pages refuse to be framed. */
export function OutsideLinks({ children }: { children: ReactNode }) {
  return <Target.Provider value={OUTSIDE}>{children}</Target.Provider>;
}

export function useLinkTarget(): LinkTarget {
  return useContext(Target);
}
