import type { LoaderFunctionArgs } from '@remix-run/node';
import { askedByRequest, toResponse } from '#app/http/hot/answer.server.ts';
import { atomAnswer } from '#app/http/hot/calendar-feeds.server.ts';

/** Answered in front of Remix; here for what calls loaders. */
export const loader = async ({ request }: LoaderFunctionArgs) => toResponse(await atomAnswer(askedByRequest(request)));
