import { found } from '#app/http/refuse.server.ts';

/** Any other address: a route of its own, so that the page that says so has its texts and knows the reader. */
export function loader() {
  return found(null);
}

export function action() {
  return found(null);
}

export default function NotFound() {
  return null;
}
