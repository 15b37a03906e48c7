import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useLoaderData, useNavigation, useRevalidator } from '@remix-run/react';
import { useEffect } from 'react';
import { requireActor } from '#app/http/actor.server.ts';
import { found } from '#app/http/refuse.server.ts';
import { database } from '#app/lib/database.server.ts';
import { formatMoment } from '#app/lib/dates.ts';
import { qrOf } from '#app/lib/qr.server.ts';
import type { Language } from '#app/lib/text3.ts';
import { textsFor } from '#app/lib/texts.ts';
import { findMeetingFrame } from '#app/features/meetings/meetings.service.server.ts';
import { CheckInScreen } from '#app/features/minutes/roll-call/check-in/components/check-in-screen.tsx';
import { findScreen } from '#app/features/minutes/roll-call/check-in/screen/screen.service.server.ts';
import { useLive } from '#app/ui/use-live.ts';

const TURN_MS = 30_000;

export async function loader(args: LoaderFunctionArgs) {
  const actor = await requireActor(args, 'secretariat');
  const meeting = found(await findMeetingFrame(database(), actor, args.params.id ?? ''));
  const screen = found(await findScreen(database(), actor, meeting.id));
  const t = textsFor(actor.language, 'check-in');
  const { problem, opensAt, href, count } = screen;
  const at = opensAt ? formatMoment(opensAt, meeting.timeZone, actor.language) : '';
  return {
    title: meeting.title, isDemo: meeting.isDemo, href, count, rollHref: `/meetings/${meeting.id}/roll-call`, eventsHref: `/meetings/${meeting.id}/live/events`,
    qr: problem ? null : qrOf(href),
    problem: problem && { title: t(`problems.${problem}`), text: t(`problems.${problem}Text`, { at }) },
    words: hallLanguages(actor.language).map((language) => {
      const words = textsFor(language, 'check-in');
      return { language, title: words('screen.title'), how: words('screen.how'), desk: words('screen.desk') };
    }),
    pageTitle: t('title'),
  };
}

/** Kazakh and Russian are read by the whole hall; who works in English is shown it too. */
function hallLanguages(own: Language): Language[] {
  return own === 'en' ? ['kk', 'ru', 'en'] : ['kk', 'ru'];
}

export const meta: MetaFunction<typeof loader> = ({ data: page }) => [{ title: `${page?.pageTitle ?? ''} – Ortaq` }];

export default function CheckInScreenPage() {
  const page = useLoaderData<typeof loader>();
  const { revalidate, state } = useRevalidator();
  const navigation = useNavigation();
  useLive(page.eventsHref, revalidate, state !== 'idle' || navigation.state !== 'idle');
  useEffect(() => {
    const turn = window.setInterval(revalidate, TURN_MS);
    return () => window.clearInterval(turn);
  }, [revalidate]);
  return <CheckInScreen {...page} />;
}
