import { createContext, useContext } from 'react';

const NonceContext = createContext<string | undefined>(undefined);

/** Set on the server only: browsers hide nonces from scripts, so the client renders none. */
export const NonceProvider = NonceContext.Provider;

export function useNonce(): string | undefined {
  return useContext(NonceContext);
}
