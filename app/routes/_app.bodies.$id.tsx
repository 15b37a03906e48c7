import { data, redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node';
import { Link, useActionData, useLoaderData } from '@remix-run/react';
import { requireActor } from '#app/http/actor.server.ts';
import { parseForm } from '#app/http/form.server.ts';
import { found } from '#app/http/refuse.server.ts';
import { clock } from '#app/lib/clock.server.ts';
import { database } from '#app/lib/database.server.ts';
import { inLanguage } from '#app/lib/text3.ts';
import { dayOf, HOME_ZONE } from '#app/lib/time-zones.ts';
import { votes } from '#app/features/agencies/bodies/bodies.rules.ts';
import { findBody, seatsOf } from '#app/features/agencies/bodies/bodies.service.server.ts';
import { BodyFacts } from '#app/features/agencies/bodies/components/body-facts.tsx';
import { isSecretariat, readsAll } from '#app/features/people/actor.rules.ts';
import { bodyRulesSchema } from '#app/features/people/body-rules/body-rules.schema.ts';
import { changeBodyRules } from '#app/features/people/body-rules/body-rules.service.server.ts';
import { BodyRulesForm, type RulesRefusal } from '#app/features/people/body-rules/components/body-rules-form.tsx';
import { SeatList } from '#app/features/people/directory/components/seat-list.tsx';
import { LinkButton } from '#app/ui/button.tsx';
import { Crumbs } from '#app/ui/crumbs.tsx';
import { Demo } from '#app/ui/demo.tsx';
import { T3 } from '#app/ui/text3.tsx';
import { useTexts } from '#app/ui/texts.tsx';
import { WorkspacePage } from '#app/ui/workspace-page.tsx';

export async function loader(args: LoaderFunctionArgs) {
  const actor = await requireActor(args);
  const body = found(await findBody(database(), args.params.id ?? ''));
  const seats = await seatsOf(database(), body.id, dayOf(clock(), HOME_ZONE));
  return { body, seats, canEdit: isSecretariat(actor), seesLadder: readsAll(actor), isSaved: new URL(args.request.url).searchParams.has('saved'), pageTitle: `${inLanguage(body.name, actor.language).text} – Ortaq` };
}

export async function action(args: ActionFunctionArgs) {
  const actor = await requireActor(args, 'secretariat');
  const bodyId = args.params.id ?? '';
  found(await findBody(database(), bodyId));
  const parsed = await parseForm(args.request, bodyRulesSchema);
  if (!parsed.ok) return refused({ fields: parsed.errors.fields, values: parsed.errors.values ?? {} }, 422);
  const saved = await changeBodyRules(database(), actor, bodyId, parsed.value);
  if (saved.ok) throw redirect(`/bodies/${bodyId}?saved=1`);
  if (saved.reason !== 'stale') throw data({ reason: saved.reason }, { status: saved.reason === 'forbidden' ? 403 : 404 });
  return refused({ fields: {}, form: 'stale', values: parsed.typed }, 409);
}

function refused(refusal: RulesRefusal, status: number) {
  return data({ refused: refusal }, { status });
}

export const meta: MetaFunction<typeof loader> = ({ data: page }) => [{ title: page?.pageTitle }];

export default function BodyPage() {
  const { body, seats, canEdit, seesLadder, isSaved } = useLoaderData<typeof loader>();
  const done = useActionData<typeof action>();
  const t = useTexts('agencies');
  const [keep, history] = [useTexts('directory'), useTexts('directory-history')];
  const [invitations, assignments] = [useTexts('invitations'), useTexts('assignments')];
  const votingSeats = seats.filter((seat) => votes(seat.role)).length;
  const panel = (
    <BodyFacts body={body} votingSeats={votingSeats}>
      {canEdit && <BodyRulesForm body={body} refused={done?.refused ?? null} isSaved={isSaved} />}
    </BodyFacts>
  );
  return (
    <WorkspacePage current="agencies" panel={panel}>
      <Crumbs crumbs={[{ label: t('title'), to: '/agencies' }, { label: t('bodies') }]} />
      <h1 className="mt2"><T3 text={body.name} /> {body.isDemo && <Demo />}</h1>
      <p className="soft mt1">{t(`body.${body.kind}`)} · {seats.length > 0 ? t('seatCount', { count: seats.length }) : t('noSeats')}</p>
      {canEdit && <div className="row mt3"><LinkButton small icon="edit" to={`/bodies/${body.id}/seats`}>{keep('editSeats')}</LinkButton></div>}
      {seesLadder && <p className="row small mt2"><Link to={`/bodies/${body.id}/reminders`}>{invitations('reminders.bodyTitle')}</Link><Link to={`/bodies/${body.id}/escalation`}>{assignments('steps.link')}</Link><Link to={`/bodies/${body.id}/history`}>{history('link')}</Link></p>}
      <SeatList seats={seats} />
    </WorkspacePage>
  );
}
