import { Form, useNavigation } from '@remix-run/react';
import type { ReactNode } from 'react';
import { formatDay } from '#app/lib/dates.ts';
import { inLanguage } from '#app/lib/text3.ts';
import { Button } from '#app/ui/button.tsx';
import { ComboboxField } from '#app/ui/combobox.tsx';
import { Ledger, LedgerRow } from '#app/ui/ledger.tsx';
import { Notice } from '#app/ui/notice.tsx';
import { SectionHead } from '#app/ui/section-head.tsx';
import { T3 } from '#app/ui/text3.tsx';
import { useLanguage, useTexts } from '#app/ui/texts.tsx';
import { WorkspacePage } from '#app/ui/workspace-page.tsx';
import type { Attachable } from '../programmes.repository.server.ts';
import type { ProgrammeData, ProgrammePart } from '../programmes.service.server.ts';
import { EntryLead } from './entry-lead.tsx';
import { ProgrammeCrumbs } from './programme-crumbs.tsx';
import '../../components/meeting-list.css';
import './programme-parts.css';

type Props = {
  entry: ProgrammeData;
  parts: readonly ProgrammePart[];
  attachable: readonly Attachable[];
  error: string | null;
  isStale: boolean;
  children: ReactNode;
};

/** Puts events into an initiative and takes them out; milestones come as children. */
export function PartsPage({ entry, parts, attachable, error, isStale, children }: Props) {
  const t = useTexts('programmes');
  return (
    <WorkspacePage current="calendar">
      <ProgrammeCrumbs entry={entry} last={t('parts.arrange')} />
      <h1 className="mt2"><T3 text={entry.title} /></h1>
      {isStale && <Notice tone="risk" live="alert" className="mt4">{t('parts.stale')}</Notice>}
      <section className="mt6 parts-rows" aria-labelledby="arrange-events">
        <SectionHead id="arrange-events" title={t('parts.events')} count={t('parts.eventCount', { count: parts.length })} />
        <div className="meeting-ledger">
          <Ledger lead="150px" leadNarrow="84px">
            {parts.map((part) => (
              <LedgerRow key={part.id} lead={<EntryLead entry={part} />} title={<T3 text={part.title} />} end={<Detach part={part} />} />
            ))}
          </Ledger>
        </div>
        <Attach attachable={attachable} error={error} />
      </section>
      {children}
    </WorkspacePage>
  );
}

function Detach({ part }: { part: ProgrammePart }) {
  const t = useTexts('programmes');
  const language = useLanguage();
  return (
    <Form method="post">
      <input type="hidden" name="what" value="event" />
      <input type="hidden" name="pick" value={`${part.id}:${part.version}`} />
      <Button type="submit" look="quiet" small name="do" value="detach">{t('parts.detach')}<span className="vh">: {inLanguage(part.title, language).text}</span></Button>
    </Form>
  );
}

function Attach({ attachable, error }: { attachable: readonly Attachable[]; error: string | null }) {
  const t = useTexts('programmes');
  const language = useLanguage();
  const busy = useNavigation().state !== 'idle';
  const options = attachable.map((each) => {
    const title = inLanguage(each.title, language);
    return { value: `${each.id}:${each.version}`, label: [title.text, each.day && formatDay(each.day, language)].filter(Boolean).join(' · '), lang: title.language };
  });
  return (
    // Made anew after each save: the field must not keep what has just been put in.
    <Form method="post" className="measure stack mt4" key={attachable.length}>
      <input type="hidden" name="what" value="event" />
      <ComboboxField name="pick" label={t('parts.attachEvent')} options={options} error={error ?? undefined} />
      <p><Button type="submit" name="do" value="attach" icon="plus" busy={busy}>{t('parts.attach')}</Button></p>
    </Form>
  );
}
