import { data, redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { isSecretariat, type Actor } from '#app/features/people/actor.rules.ts';
import type { RefusedHoliday } from '#app/features/working-days/components/holiday-form.tsx';
import { HolidaysPage } from '#app/features/working-days/components/holidays-page.tsx';
import { isYear } from '#app/features/working-days/working-days.rules.ts';
import { holidaySchema, type HolidayWish } from '#app/features/working-days/working-days.schema.ts';
import { addHoliday, changeHoliday, findHolidayYear, removeHoliday } from '#app/features/working-days/working-days.service.server.ts';
import { requireActor } from '#app/http/actor.server.ts';
import { parseForm } from '#app/http/form.server.ts';
import { forbidden, found } from '#app/http/refuse.server.ts';
import { clock } from '#app/lib/clock.server.ts';
import { database } from '#app/lib/database.server.ts';
import { textsFor } from '#app/lib/texts.ts';
import { HOME_ZONE, dayOf, isValidLocalDate } from '#app/lib/time-zones.ts';
import { WorkspacePage } from '#app/ui/workspace-page.tsx';

const INTENTS = ['add', 'change', 'remove'] as const;

export async function loader(args: LoaderFunctionArgs) {
  const actor = await requireActor(args, 'secretariat', 'auditor');
  const { searchParams } = new URL(args.request.url);
  const asked = Number(searchParams.get('year'));
  const year = isYear(asked) ? asked : Number(dayOf(clock(), HOME_ZONE).slice(0, 4));
  const day = searchParams.get('day') ?? '';
  const intent = INTENTS.find((each) => each === searchParams.get('done'));
  return {
    year,
    holidays: found(await findHolidayYear(database(), actor, year)),
    canEdit: isSecretariat(actor),
    editing: searchParams.get('edit'),
    done: intent && isValidLocalDate(day) ? { intent, day } : null,
    pageTitle: `${textsFor(actor.language, 'working-days')('metaTitle')} ${year} – Ortaq`,
  };
}

export async function action(args: ActionFunctionArgs) {
  const actor = await requireActor(args, 'secretariat');
  const form = await parseForm(args.request, holidaySchema);
  if (!form.ok) return refusal(form.errors.fields, form.errors.values);
  const { intent, day } = form.value;
  const result = await carryOut(actor, form.value);
  if (result.ok) throw redirect(`/settings/holidays?${new URLSearchParams({ year: day.slice(0, 4), done: intent, day })}`);
  switch (result.reason) {
    case 'forbidden': return forbidden();
    case 'duplicate': return refusal({ day: 'dayTaken' }, form.typed);
    case 'alreadyOff':
    case 'alreadyWorked': return refusal({ [intent === 'add' ? 'day' : 'kind']: result.reason }, form.typed);
    case 'notFound': return refusal({}, form.typed, { status: 404, form: textsFor(actor.language, 'working-days')('removedMeanwhile') });
    case 'stale': {
      const year = await findHolidayYear(database(), actor, Number(day.slice(0, 4)));
      return refusal({}, form.typed, { status: 409, form: 'stale', stored: year?.find((holiday) => holiday.day === day) ?? null });
    }
  }
}

function carryOut(actor: Actor, wish: HolidayWish) {
  if (wish.intent === 'add') return addHoliday(database(), actor, wish);
  return wish.intent === 'change' ? changeHoliday(database(), actor, wish) : removeHoliday(database(), actor, wish);
}

function refusal(fields: Record<string, string>, values: RefusedHoliday['values'] = {}, { status = 400, form, stored = null }: { status?: number; form?: string; stored?: RefusedHoliday['stored'] } = {}) {
  const refused: RefusedHoliday = { fields, form, values, stored };
  return data(refused, { status });
}

/** After a refusal too: the list shows what is stored now, and the form carries its version. */
export const shouldRevalidate = () => true;

export const meta: MetaFunction<typeof loader> = ({ data: page }) => [{ title: page?.pageTitle }];

export default function Holidays() {
  const page = useLoaderData<typeof loader>();
  const refused = useActionData<typeof action>();
  return (
    <WorkspacePage>
      <HolidaysPage {...page} refused={refused ?? null} />
    </WorkspacePage>
  );
}
