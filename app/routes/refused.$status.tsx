import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node';
import type { PageHandle } from '#app/root.tsx';
import { found } from '#app/http/refuse.server.ts';

/** What the front door shows a person in place of a page; it stands under the address that was asked for, so no script may look at that. */
export const handle: PageHandle = { noScripts: true };

const STATUSES = [400, 403, 413, 414];

export function loader({ params }: LoaderFunctionArgs) {
  return refused(params.status);
}

export function action({ params }: ActionFunctionArgs) {
  return refused(params.status);
}

function refused(asked: string | undefined): never {
  const status = found(STATUSES.find((each) => String(each) === asked) ?? null);
  throw new Response(null, { status });
}

export default function Refused() {
  return null;
}
