import type { LoaderFunctionArgs } from '@remix-run/node';
import { askedByRequest, toResponse } from '#app/http/hot/answer.server.ts';
import { ownFeedAnswer } from '#app/http/hot/calendar-feeds.server.ts';
import { found } from '#app/http/refuse.server.ts';

/** A person's calendar for their own programs. Whatever is wrong with the secret, the answer is the same: 404. */
export async function loader({ request, params }: LoaderFunctionArgs) {
  return toResponse(found(await ownFeedAnswer(askedByRequest(request), params.secret ?? '')));
}
