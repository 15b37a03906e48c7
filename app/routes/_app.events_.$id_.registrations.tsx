import { data, redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { DeskOfSeries, DeskPage, type DeskDid, type DeskRefusal } from '#app/features/registrations/components/desk-page.tsx';
import type { SettingsRefused } from '#app/features/registrations/components/registration-settings.tsx';
import { findDesk, findWithoutSeats, moveUp, removeRegistration, saveRegistrationSettings } from '#app/features/registrations/desk/desk.service.server.ts';
import { chooseRegistrationSchema, registrationSettingsSchema } from '#app/features/registrations/registrations.schema.ts';
import type { PersonActor } from '#app/features/people/actor.rules.ts';
import { requireActor } from '#app/http/actor.server.ts';
import { parseForm } from '#app/http/form.server.ts';
import { found } from '#app/http/refuse.server.ts';
import { clock } from '#app/lib/clock.server.ts';
import { database } from '#app/lib/database.server.ts';
import { isId } from '#app/lib/ids.ts';
import { textsFor } from '#app/lib/texts.ts';

export const meta: MetaFunction<typeof loader> = ({ data: page }) => [{ title: `${page?.title ?? ''} – Ortaq` }];

export async function loader(args: LoaderFunctionArgs) {
  const actor = await requireActor(args, 'secretariat', 'auditor');
  const entryId = found(isId(args.params.id) ? args.params.id : null);
  const query = new URL(args.request.url).searchParams;
  const title = textsFor(actor.language, 'registration-desk')('title');
  const desk = await findDesk(database(), actor, entryId, clock());
  return desk ? { desk, removing: query.get('remove'), did: didOf(query), title } : { desk, series: found(await findWithoutSeats(database(), actor, entryId)), title };
}

const DEEDS = ['saved', 'movedUp', 'removed'] as const;

/** What the page before this one has done, told in its address: it survives a reload and needs no session. */
function didOf(query: URLSearchParams): DeskDid | null {
  const deed = DEEDS.find((each) => each === query.get('did'));
  return deed ? { deed, count: Math.min(100_000, Math.max(0, Math.trunc(Number(query.get('count')) || 0))) } : null;
}

type Context = { request: Request; actor: PersonActor; entryId: string; base: string };

const deeds: Record<string, (context: Context) => Promise<ReturnType<typeof refusal>>> = {
  async save({ request, actor, entryId, base }) {
    const parsed = await parseForm(request, registrationSettingsSchema);
    if (!parsed.ok) return refusal({ settings: { fields: parsed.errors.fields, typed: typedIn(parsed.errors.values) } }, 422);
    const saved = await saveRegistrationSettings(database(), actor, entryId, parsed.value, clock());
    if (saved.ok) throw redirect(`${base}?did=saved&count=${saved.value.promoted}`);
    const typed = typedIn(parsed.typed);
    if (saved.reason === 'confirm') return refusal({ settings: { fields: {}, typed, confirm: saved.details?.names as string[] } }, 409);
    if (saved.reason === 'stale') return refusal({ settings: { fields: {}, typed, form: 'stale' } }, 409);
    return refusal({ message: saved.reason }, saved.reason === 'forbidden' ? 403 : 404);
  },
  moveUp: (context) => carryOut(context, 'movedUp', moveUp),
  remove: (context) => carryOut(context, 'removed', removeRegistration),
};

async function carryOut({ request, actor, entryId, base }: Context, did: DeskDid['deed'], run: typeof moveUp | typeof removeRegistration) {
  const parsed = await parseForm(request, chooseRegistrationSchema);
  if (!parsed.ok) return refusal({ message: 'notFound' }, 404);
  const done = await run(database(), actor, entryId, parsed.value.registrationId, clock());
  if (done.ok) throw redirect(`${base}?did=${did}&count=${done.value?.promoted ?? 0}`);
  return refusal({ message: done.reason }, { forbidden: 403, notFound: 404, stale: 409 }[done.reason]);
}

export async function action(args: ActionFunctionArgs) {
  const actor = await requireActor(args, 'secretariat');
  const entryId = found(isId(args.params.id) ? args.params.id : null);
  const deed = new URL(args.request.url).searchParams.get('do') ?? '';
  if (!Object.hasOwn(deeds, deed)) throw data({ reason: 'badRequest' }, { status: 400 });
  return deeds[deed]!({ request: args.request, actor, entryId, base: `/events/${entryId}/registrations` });
}

function refusal(refused: { message?: DeskRefusal; settings?: SettingsRefused }, status: number) {
  return data(refused, { status });
}

function typedIn(values: Record<string, unknown> = {}): SettingsRefused['typed'] {
  const word = (name: string) => (typeof values[name] === 'string' ? { [name]: values[name] } : {});
  return { ...word('seats'), ...word('opensOn'), ...word('closesOn'), isOpen: values.isOpen === 'on' };
}

/** After a refusal too: the list shows what is stored now. */
export const shouldRevalidate = () => true;

export default function Registrations() {
  const page = useLoaderData<typeof loader>();
  const refused = useActionData<typeof action>();
  if (!page.desk) return <DeskOfSeries event={page.series} />;
  return <DeskPage desk={page.desk} removing={page.removing} did={page.did} refused={refused ?? null} />;
}
