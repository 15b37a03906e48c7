import { data, redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { actorOf } from '#app/http/actor.server.ts';
import { checkForm, nest, readForm } from '#app/http/form.server.ts';
import { unlisted } from '#app/http/meta.ts';
import { guestOfPhone, newPhone, phoneOf } from '#app/http/phone.server.ts';
import { database } from '#app/lib/database.server.ts';
import { textsFor } from '#app/lib/texts.ts';
import { CheckInPage, type DoorRefusal } from '#app/features/minutes/roll-call/check-in/components/check-in-page.tsx';
import { checkInSchema } from '#app/features/minutes/roll-call/check-in/check-in.schema.ts';
import { checkIn, findDoor, takeBackCheckIn } from '#app/features/minutes/roll-call/check-in/check-in.service.server.ts';
import { AnswerShell } from '#app/ui/answer-shell.tsx';
import { useTexts } from '#app/ui/texts.tsx';
import type { PageHandle } from '#app/root.tsx';

export const handle: PageHandle = { look: 'public', noScripts: true };

/** Scanned at the door, by whoever stands there: nobody is signed in, and looking saves nothing. */
export async function loader(args: LoaderFunctionArgs) {
  const { language } = await actorOf(args);
  const guest = await guestOfPhone(args.request, language);
  const door = await findDoor(database(), guest, { code: args.params.code ?? '', phone: await phoneOf(args.request) });
  const title = textsFor(language, 'check-in')('title');
  const { pathname, searchParams } = new URL(args.request.url);
  const page = { title, door, here: `${pathname}?lang=${language}`, wasTakenBack: searchParams.has('back') };
  return data(page, { status: door === null ? 404 : door.problem && !door.said ? 410 : 200 });
}

export async function action(args: ActionFunctionArgs) {
  const { language } = await actorOf(args);
  const { request } = args;
  const guest = await guestOfPhone(request, language);
  const code = args.params.code ?? '';
  const values = nest(await readForm(request));
  const { pathname } = new URL(request.url);
  const known = await phoneOf(request);
  if (values.intent === 'take-back') {
    const taken = known ? await takeBackCheckIn(database(), guest, { code, phone: known }) : ({ ok: false, reason: 'unknown' } as const);
    if (taken.ok) throw redirect(`${pathname}?lang=${language}&back=1`, 303);
    return data<DoorRefusal>(taken.reason === 'decided' ? { form: 'decided' } : null, { status: taken.reason === 'decided' ? 409 : 404 });
  }
  const form = checkForm(checkInSchema, values);
  if (!form.ok) return data<DoorRefusal>({ personId: values.personId ? 'unknownChoice' : 'required' }, { status: 422 });
  const phone = known ? { phone: known, cookie: null } : await newPhone();
  const done = await checkIn(database(), guest, { code, phone: phone.phone, personId: form.value.personId });
  if (done.ok) throw redirect(`${pathname}?lang=${language}`, { status: 303, ...(phone.cookie ? { headers: { 'Set-Cookie': phone.cookie } } : {}) });
  if (done.reason === 'unknownChoice') return data<DoorRefusal>({ personId: 'unknownChoice' }, { status: 422 });
  if (done.reason === 'otherPerson' || done.reason === 'tooManyPhones') return data<DoorRefusal>({ form: done.reason }, { status: 409 });
  // The page says what is wrong with the code.
  return data<DoorRefusal>(null, { status: done.reason === 'unknown' ? 404 : 410 });
}

export const meta: MetaFunction<typeof loader> = ({ data: page }) => unlisted(page?.title);

export default function CheckIn() {
  const { door, here, wasTakenBack } = useLoaderData<typeof loader>();
  const refusal = useActionData<typeof action>() ?? null;
  const t = useTexts('check-in');
  return (
    <AnswerShell footer={<p>{t('title')}</p>}>
      {door ? <CheckInPage door={door} refusal={refusal} wasTakenBack={wasTakenBack && !refusal} here={here} /> : (
        <>
          <h1 className="mt6">{t('problems.unknown')}</h1>
          <p className="mt3">{t('problems.unknownText')}</p>
        </>
      )}
    </AnswerShell>
  );
}
