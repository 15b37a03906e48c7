import { readQuery, writeView } from '../query/query.rules.ts';

/** More than fit on a screen help nobody. */
export const MOST_VIEWS = 30;

/** The one way to write a view; whatever else stood in the address is dropped. A view knows no day. */
export function canonicalView(text: string): string {
  const params = new URLSearchParams(text.replace(/^\?/, ''));
  const query = readQuery(params, '2000-01-01');
  return writeView(params.get('view') === 'load' ? { ...query, view: 'load' } : query);
}

/** Where a saved view opens. The plain month is told by name: `/calendar` alone would open the reader's first view. */
export function savedViewHref(view: string): string {
  const params = new URLSearchParams(view);
  const isLoad = params.get('view') === 'load';
  if (isLoad) params.delete('view');
  else if (!params.has('view')) params.set('view', 'month');
  const text = params.toString();
  return (isLoad ? '/calendar/load' : '/calendar') + (text === '' ? '' : `?${text}`);
}
