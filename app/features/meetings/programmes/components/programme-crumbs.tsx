import { Crumbs } from '#app/ui/crumbs.tsx';
import { T3 } from '#app/ui/text3.tsx';
import { useTexts } from '#app/ui/texts.tsx';
import type { Text3 } from '#app/lib/text3.ts';

/** From the calendar by the list to the entry and what is done with it. */
export function ProgrammeCrumbs({ entry, last }: { entry?: { id: string; title: Text3 }; last: string }) {
  const t = useTexts('programmes');
  const common = useTexts('common');
  return (
    <Crumbs
      crumbs={[
        { label: common('nav.calendar'), to: '/calendar' },
        { label: t('title'), to: '/events' },
        ...(entry ? [{ label: <T3 text={entry.title} mark="none" />, to: `/events/${entry.id}` }] : []),
        { label: last },
      ]}
    />
  );
}
