import { createContext, useContext } from 'react';

type Address = { pathname: string; search: string };

const AddressContext = createContext<Address>({ pathname: '/', search: '' });

/** Where the reader is. Not every page is drawn by the router: those that run no script may be drawn without it. */
export const AddressProvider = AddressContext.Provider;

export function useAddress(): Address {
  return useContext(AddressContext);
}
