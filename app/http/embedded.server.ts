/** Pages that stand in a frame on somebody else's site: nobody is signed in there, and nothing is remembered. */
export function isEmbedded(request: Request): boolean {
  return new URL(request.url).pathname.startsWith('/embed/');
}
