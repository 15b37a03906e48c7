/** Adds a query parameter by hand: the place of a secret in the URL must stay as it is, and a URL parser may encode it. */
export function withParameter(url: string, name: string, value: string): string {
  const [address = '', fragment] = url.split('#', 2);
  const added = `${address}${address.includes('?') ? '&' : '?'}${name}=${encodeURIComponent(value)}`;
  return fragment === undefined ? added : `${added}#${fragment}`;
}
