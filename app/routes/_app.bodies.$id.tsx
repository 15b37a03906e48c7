import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { requireActor } from '#app/http/actor.server.ts';
import { found } from '#app/http/refuse.server.ts';
import { clock } from '#app/lib/clock.server.ts';
import { database } from '#app/lib/database.server.ts';
import { inLanguage } from '#app/lib/text3.ts';
import { dayOf, HOME_ZONE } from '#app/lib/time-zones.ts';
import { votes } from '#app/features/agencies/bodies/bodies.rules.ts';
import { findBody, seatsOf } from '#app/features/agencies/bodies/bodies.service.server.ts';
import { BodyFacts } from '#app/features/agencies/bodies/components/body-facts.tsx';
import { SeatList } from '#app/features/people/directory/components/seat-list.tsx';
import { Crumbs } from '#app/ui/crumbs.tsx';
import { Demo } from '#app/ui/demo.tsx';
import { T3 } from '#app/ui/text3.tsx';
import { useTexts } from '#app/ui/texts.tsx';
import { WorkspacePage } from '#app/ui/workspace-page.tsx';

export async function loader(args: LoaderFunctionArgs) {
  const actor = await requireActor(args);
  const body = found(await findBody(database(), args.params.id ?? ''));
  const seats = await seatsOf(database(), body.id, dayOf(clock(), HOME_ZONE));
  return { body, seats, pageTitle: `${inLanguage(body.name, actor.language).text} – Ortaq` };
}

export const meta: MetaFunction<typeof loader> = ({ data: page }) => [{ title: page?.pageTitle }];

export default function BodyPage() {
  const { body, seats } = useLoaderData<typeof loader>();
  const t = useTexts('agencies');
  const votingSeats = seats.filter((seat) => votes(seat.role)).length;
  return (
    <WorkspacePage current="agencies" panel={<BodyFacts body={body} votingSeats={votingSeats} />}>
      <Crumbs crumbs={[{ label: t('title'), to: '/agencies' }, { label: t('bodies') }]} />
      <h1 className="mt2"><T3 text={body.name} /> {body.isDemo && <Demo />}</h1>
      <p className="soft mt1">{t(`body.${body.kind}`)} · {seats.length > 0 ? t('seatCount', { count: seats.length }) : t('noSeats')}</p>
      <SeatList seats={seats} />
    </WorkspacePage>
  );
}
