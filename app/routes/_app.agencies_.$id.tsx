import { redirect, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { AgencyRoom } from '#app/features/reports/agency-room/components/agency-room.tsx';
import { findRoom } from '#app/features/reports/agency-room/agency-room.service.server.ts';
import { requireActor } from '#app/http/actor.server.ts';
import { found } from '#app/http/refuse.server.ts';
import { clock } from '#app/lib/clock.server.ts';
import { database } from '#app/lib/database.server.ts';
import { inLanguage } from '#app/lib/text3.ts';
import { findAgency } from '#app/features/agencies/agencies.service.server.ts';
import { AgencyFacts, AgencyNames } from '#app/features/agencies/components/agency-facts.tsx';
import { PersonList } from '#app/features/people/directory/components/person-list.tsx';
import { peopleOfAgency } from '#app/features/people/directory/directory.service.server.ts';
import { AssignmentList } from '#app/features/assignments/components/assignment-list.tsx';
import { isSecretariat } from '#app/features/people/actor.rules.ts';
import { canSeeHistory } from '#app/features/people/history/history.service.server.ts';
import { needsSuccessor } from '#app/features/people/keeping/keeping.rules.ts';
import { LinkButton } from '#app/ui/button.tsx';
import { Crumbs } from '#app/ui/crumbs.tsx';
import { Demo } from '#app/ui/demo.tsx';
import { EmptyState } from '#app/ui/empty-state.tsx';
import { Notice } from '#app/ui/notice.tsx';
import { SectionHead } from '#app/ui/section-head.tsx';
import { T3 } from '#app/ui/text3.tsx';
import { useTexts } from '#app/ui/texts.tsx';
import { WorkspacePage } from '#app/ui/workspace-page.tsx';

export async function loader(args: LoaderFunctionArgs) {
  const actor = await requireActor(args);
  const agency = found(await findAgency(database(), args.params.id ?? '', actor.language));
  if (agency.mergedInto) throw redirect(`/agencies/${agency.mergedInto}`);
  const [people, room] = await Promise.all([peopleOfAgency(database(), actor, agency.id), findRoom(database(), actor, agency.id, clock())]);
  const offices = people.flatMap((person) => person.offices.filter(({ agencyId }) => agencyId === agency.id));
  return { agency, people, room, canEdit: isSecretariat(actor), hasHistory: canSeeHistory(actor, { kind: 'agency', id: agency.id }), hasNobody: !offices.some(needsSuccessor), pageTitle: `${inLanguage(agency.name, actor.language).text} – Ortaq` };
}

export const meta: MetaFunction<typeof loader> = ({ data: page }) => [{ title: page?.pageTitle }];

export default function AgencyPage() {
  const { agency, people, room, canEdit, hasHistory, hasNobody } = useLoaderData<typeof loader>();
  const t = useTexts('agencies');
  const [keep, history] = [useTexts('directory'), useTexts('directory-history')];
  return (
    <WorkspacePage current="agencies" panel={<AgencyFacts agency={agency} />}>
      <Crumbs crumbs={[{ label: t('title'), to: '/agencies' }, { label: t(`kinds.${agency.kind}`), to: `/agencies?kind=${agency.kind}` }]} />
      <h1 className="mt2"><T3 text={agency.name} /> {agency.isDemo && <Demo />}</h1>
      <p className="soft mt1">
        {t(`kindOne.${agency.kind}`)}
        {agency.region && <> · <T3 text={agency.region} mark="none" /></>}
      </p>
      {hasHistory && (
        <div className="row mt3">
          {canEdit && <LinkButton small icon="edit" to={`/agencies/${agency.id}/edit`}>{keep('editAgency')}</LinkButton>}
          {canEdit && <LinkButton small icon="plus" to={`/people/new?agency=${agency.id}`}>{keep('newPerson')}</LinkButton>}
          <LinkButton small look="quiet" icon="history" to={`/agencies/${agency.id}/history`}>{history('link')}</LinkButton>
          {canEdit && <LinkButton small look="quiet" to={`/agencies/${agency.id}/merge`}>{keep('merge')}</LinkButton>}
        </div>
      )}
      {canEdit && hasNobody && agency.open.lead > 0 && <Notice tone="risk" className="mt4">{keep('nobodyAnswers', { count: agency.open.lead })}</Notice>}
      {room && <AgencyRoom room={room} list={(rows, label) => <AssignmentList rows={rows} label={label} />} />}
      <section className="mt6" aria-labelledby="people">
        <SectionHead id="people" title={t('people')} count={people.length || undefined} />
        {people.length > 0 ? <PersonList people={people} showAgency={false} /> : <EmptyState icon="users" title={t('noPeople')} text={t('noPeopleText')} />}
      </section>
      <AgencyNames agency={agency} />
    </WorkspacePage>
  );
}
