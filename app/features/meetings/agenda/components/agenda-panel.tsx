import { inLanguage } from '#app/lib/text3.ts';
import { useLanguage } from '#app/ui/texts.tsx';
import type { AgendaItemValues } from '../agenda.schema.ts';
import type { Agenda } from '../agenda.service.server.ts';
import { Link } from '@remix-run/react';
import { useTexts } from '#app/ui/texts.tsx';
import { ItemForm, type AgencyChoice, type PresenterChoice } from './item-form.tsx';
import { BreakForm, LineTools, SectionForm, type FormRefusal } from './line-forms.tsx';

export type PanelChoices = { agencies: AgencyChoice[]; presenters: PresenterChoice[]; newId: string };

type Props = { agenda: Agenda; line: string; choices: PanelChoices; refused: (FormRefusal & { version?: number }) | null; base: string };

/** The line that is open beside the agenda: `item` and `section` are new ones. */
export function AgendaPanel({ agenda, line, choices, refused, base }: Props) {
  const language = useLanguage();
  const section = agenda.sections.find((each) => line === `s:${each.id}`);
  const item = agenda.items.find((each) => line === `i:${each.id}`);
  const pause = agenda.breaks.find((each) => line === `b:${each.id}`);
  const words = useTexts('agenda');
  const chain = useTexts('assignments');
  const title = inLanguage((section ?? item ?? pause)?.title, language).text;
  const place = agenda.order.findIndex((each) => each === line);
  const tools = place >= 0 && <LineTools line={line} title={title} isFirst={place === 0} isLast={place === agenda.order.length - 1} />;
  if (line === 'section' || section) {
    return (
      <div className="line-panel">
        <SectionForm key={line} line={line} sectionId={section?.id ?? choices.newId} title={typedTitle(refused) ?? section?.title ?? null} refused={refused} closeHref={base} />
        {tools}
      </div>
    );
  }
  if (line === 'break' || pause) {
    return (
      <div className="line-panel">
        <BreakForm key={line} line={line} breakId={pause?.id ?? choices.newId} pause={pause ?? null} refused={refused} closeHref={base} />
        {tools}
      </div>
    );
  }
  const values = valuesOf(item, choices.newId, agenda, refused);
  return (
    <div className="line-panel">
      <ItemForm
        key={line}
        line={line}
        values={values}
        number={item ? agenda.items.indexOf(item) + 1 : null}
        sections={agenda.sections}
        agencies={choices.agencies}
        presenters={choices.presenters}
        refused={refused}
        closeHref={base}
      />
      {item && <p className="mt3"><Link to={`${base}/papers#item-${item.id}`}>{words('item.papersLink')} ({item.papers.length})</Link></p>}
      {item && <p className="mt2"><Link to={`/chain/item/${item.id}`}>{chain('chain.link')}</Link></p>}
      {tools}
    </div>
  );
}

/** What was typed before a refusal, else what is stored; a new item goes under the last section. */
function valuesOf(item: Agenda['items'][number] | undefined, newId: string, agenda: Agenda, refused: Props['refused']): AgendaItemValues {
  const stored: AgendaItemValues = item
    ? {
        itemId: item.id,
        version: item.version,
        title: item.title,
        notes: item.notes ?? {},
        kind: item.kind,
        sectionId: item.sectionId ?? '',
        presenterAgencyId: item.presenterAgencyId ?? '',
        presenterPersonId: item.presenterPersonId ?? '',
        minutes: String(item.minutes),
        isConfidential: item.isConfidential ? 'on' : undefined,
        awaitsPapers: item.awaitsPapers ? 'on' : undefined,
      }
    : { itemId: newId, version: 0, title: {}, notes: {}, kind: 'discussion', sectionId: agenda.sections.at(-1)?.id ?? '', presenterAgencyId: '', presenterPersonId: '', minutes: '15' };
  return { ...stored, ...(refused?.values as Partial<AgendaItemValues> | undefined), ...(refused?.version !== undefined && { version: refused.version }) };
}

function typedTitle(refused: Props['refused']) {
  return (refused?.values?.title as Agenda['sections'][number]['title'] | undefined) ?? null;
}
