import { data, redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import type { LinkActor } from '#app/features/people/actor.rules.ts';
import { useCapability as readLink } from '#app/features/people/capabilities/capabilities.service.server.ts';
import { FiguresByLink, FiguresProblem } from '#app/features/reports/figures/components/link-page.tsx';
import { figuresSchema } from '#app/features/reports/figures/figures.schema.ts';
import { findAsked, sendFigures } from '#app/features/reports/figures/figures.service.server.ts';
import { actorOf } from '#app/http/actor.server.ts';
import { parseForm } from '#app/http/form.server.ts';
import { unlisted } from '#app/http/meta.ts';
import { clock } from '#app/lib/clock.server.ts';
import { database } from '#app/lib/database.server.ts';
import { textsFor } from '#app/lib/texts.ts';
import { AnswerShell } from '#app/ui/answer-shell.tsx';
import type { PageHandle } from '#app/root.tsx';

export const handle: PageHandle = { look: 'public', noScripts: true };

export async function loader(args: LoaderFunctionArgs) {
  const link = await readLink(database(), 'figures', args.params.token ?? '', clock());
  const { language } = await actorOf(args);
  const title = textsFor(language, 'figures')('meta');
  if (!link.ok) return data({ title, problem: link.reason, page: null }, { status: link.reason === 'unknown' ? 404 : 410 });
  const { personId, objectId, name } = link.value;
  const asked = await findAsked(database(), { kind: 'link', purpose: 'figures', personId, objectId, language });
  if (!asked) return data({ title, problem: 'unknown' as const, page: null }, { status: 404 });
  return data({ title, problem: null, page: { asked, name, wasSent: new URL(args.request.url).searchParams.has('sent') } });
}

/** Only this saves; opening the page never does. */
export async function action({ request, params }: ActionFunctionArgs) {
  const link = await readLink(database(), 'figures', params.token ?? '', clock());
  if (!link.ok) return data(null, { status: link.reason === 'unknown' ? 404 : 410 });
  const { personId, objectId, language } = link.value;
  const actor: LinkActor = { kind: 'link', purpose: 'figures', personId, objectId, language };
  const asked = await findAsked(database(), actor);
  if (!asked) return data(null, { status: 404 });
  const form = await parseForm(request, figuresSchema(asked.indicators.map(({ id }) => id)));
  if (!form.ok) return data({ fields: form.errors.fields, ...typedOf(form.errors.values) }, { status: 422 });
  const figures = Object.fromEntries(Object.entries(form.value.figures).filter((pair): pair is [string, number] => typeof pair[1] === 'number'));
  if (Object.keys(figures).length === 0) return data({ fields: { form: 'atLeastOne' } as Record<string, string>, ...typedOf(form.typed) }, { status: 422 });
  const sent = await sendFigures(database(), actor, { figures, note: form.value.note });
  if (!sent.ok) return data(null, { status: sent.reason === 'closed' ? 409 : 404 });
  const here = new URL(request.url);
  here.searchParams.set('sent', '1');
  throw redirect(here.pathname + here.search, 303);
}

/** What was typed, shortened where someone sent a book. */
function typedOf(values: Record<string, unknown> = {}): { values: Record<string, string>; note: string } {
  const given = typeof values.figures === 'object' && values.figures !== null ? Object.entries(values.figures) : [];
  return { values: Object.fromEntries(given.map(([key, value]) => [key, String(value).slice(0, 100)])), note: typeof values.note === 'string' ? values.note.slice(0, 5_000) : '' };
}

export const meta: MetaFunction<typeof loader> = ({ data: page }) => unlisted(page?.title);

export default function FiguresPage() {
  const { page, problem } = useLoaderData<typeof loader>();
  const refused = useActionData<typeof action>();
  return <AnswerShell>{page ? <FiguresByLink {...page} refused={refused ?? null} /> : <FiguresProblem problem={problem ?? 'unknown'} />}</AnswerShell>;
}
