import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { DashboardPage } from '#app/features/reports/dashboard/components/dashboard-page.tsx';
import { dashboardSchema } from '#app/features/reports/dashboard/dashboard.schema.ts';
import { findDashboard } from '#app/features/reports/dashboard/dashboard.service.server.ts';
import { requireActor } from '#app/http/actor.server.ts';
import { clock } from '#app/lib/clock.server.ts';
import { database } from '#app/lib/database.server.ts';
import { textsFor } from '#app/lib/texts.ts';
import { WorkspacePage } from '#app/ui/workspace-page.tsx';

export async function loader(args: LoaderFunctionArgs) {
  const actor = await requireActor(args);
  const query = dashboardSchema.parse(Object.fromEntries(new URL(args.request.url).searchParams));
  return { pageTitle: `${textsFor(actor.language, 'reports')('dashboard.title')} – Ortaq`, query, page: await findDashboard(database(), actor, query, clock()) };
}

export const meta: MetaFunction<typeof loader> = ({ data: page }) => [{ title: page?.pageTitle }];

export default function Reports() {
  const { page, query } = useLoaderData<typeof loader>();
  return (
    <WorkspacePage current="reports">
      <DashboardPage page={page} query={query} />
    </WorkspacePage>
  );
}
