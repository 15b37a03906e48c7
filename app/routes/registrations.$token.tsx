import { data, redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { RegistrationLinkPage, type ClosedSeatLink, type SeatDid, type SeatProblem } from '#app/features/registrations/components/link-page.tsx';
import { cancelRegistration, confirmRegistration, findRegistrationPage } from '#app/features/registrations/link/link.service.server.ts';
import { readForm } from '#app/http/form.server.ts';
import { actorOfLink } from '#app/http/link.server.ts';
import { unlisted } from '#app/http/meta.ts';
import { clock } from '#app/lib/clock.server.ts';
import { database } from '#app/lib/database.server.ts';
import { env } from '#app/lib/env.server.ts';
import { inLanguage } from '#app/lib/text3.ts';
import { textsFor } from '#app/lib/texts.ts';
import type { PageHandle } from '#app/root.tsx';

export const handle: PageHandle = { look: 'public', noScripts: true };

const statusOf = (problem: ClosedSeatLink) => (problem === 'unknown' ? 404 : 410);
const DEEDS: readonly SeatDid[] = ['confirmed', 'cancelled'];

export async function loader(args: LoaderFunctionArgs) {
  const link = await actorOfLink(args, 'registration');
  const { language } = link.ok ? link.value : link;
  const contact = env().MAIL_FROM;
  const title = textsFor(language, 'registrations')('link.meta');
  const found = link.ok ? await findRegistrationPage(database(), link.value, link.value.objectId, clock()) : null;
  if (!found) {
    const problem: ClosedSeatLink = link.ok ? 'unknown' : link.reason;
    return data({ page: null, problem, contact, title }, { status: statusOf(problem) });
  }
  const { pathname, searchParams } = new URL(args.request.url);
  const page = { ...found, did: DEEDS.find((each) => each === searchParams.get('did')) ?? null, fileHref: `${pathname}/seat.ics?lang=${language}` };
  return { page, problem: null, contact, title: `${title}: ${inLanguage(found.event.title, language).text}` };
}

export async function action(args: ActionFunctionArgs) {
  const link = await actorOfLink(args, 'registration');
  // The page then says what is wrong with the link.
  if (!link.ok) return refused(null, statusOf(link.reason));
  await readForm(args.request);
  const { pathname, searchParams } = new URL(args.request.url);
  const deed = searchParams.get('do');
  if (deed !== 'confirm' && deed !== 'cancel') throw data({ reason: 'badRequest' }, { status: 400 });
  const run = deed === 'confirm' ? confirmRegistration : cancelRegistration;
  const done = await run(database(), link.value, link.value.objectId, clock());
  if (done.ok) throw redirect(`${pathname}?lang=${link.value.language}&did=${deed === 'confirm' ? 'confirmed' : 'cancelled'}`);
  return done.reason === 'notFound' ? refused(null, 404) : refused(done.reason, done.reason === 'expired' ? 410 : 409);
}

function refused(refusal: SeatProblem | null, status: number) {
  return data({ refusal }, { status });
}

export const meta: MetaFunction<typeof loader> = ({ data: page }) => unlisted(page?.title);

export default function Registration() {
  const { page, problem, contact } = useLoaderData<typeof loader>();
  const done = useActionData<typeof action>();
  return <RegistrationLinkPage page={page} problem={problem} contact={contact} refused={done?.refusal ?? null} />;
}
