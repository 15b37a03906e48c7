import { Form } from '@remix-run/react';
import { inLanguage, type Text3 } from '#app/lib/text3.ts';
import { Button } from '#app/ui/button.tsx';
import { CheckField, SelectField } from '#app/ui/field.tsx';
import { useLanguage, useTexts } from '#app/ui/texts.tsx';
import type { AssignmentView } from '../ledger/ledger.rules.ts';

export type PlaceChoices = { roadmaps: { id: string; title: Text3 }[]; directions: { key: string; name: Text3 }[] };

type Props = { assignment: AssignmentView; choices: PlaceChoices; errors?: { fields: Record<string, string> } | null };

/** Makes the assignment a milestone, or moves it. */
export function PlaceForm({ assignment, choices, errors }: Props) {
  const t = useTexts('assignments');
  const language = useLanguage();
  const { roadmapId, directionKey, version, isPublished } = assignment;
  const onlyRoadmap = choices.roadmaps.length === 1 ? choices.roadmaps[0]?.id : undefined;
  return (
    <Form method="post" className="stack" noValidate preventScrollReset key={version}>
      <input type="hidden" name="intent" value="place" />
      <input type="hidden" name="version" value={version} />
      <SelectField name="roadmapId" label={t('place.roadmap')} required defaultValue={roadmapId ?? onlyRoadmap ?? ''} error={errors?.fields.roadmapId}>
        <option value="">{t('place.choose')}</option>
        {choices.roadmaps.map((roadmap) => <option key={roadmap.id} value={roadmap.id}>{inLanguage(roadmap.title, language).text}</option>)}
      </SelectField>
      <SelectField name="directionKey" label={t('place.direction')} required defaultValue={directionKey ?? ''} error={errors?.fields.directionKey}>
        <option value="">{t('place.choose')}</option>
        {choices.directions.map((direction) => <option key={direction.key} value={direction.key}>{inLanguage(direction.name, language).text}</option>)}
      </SelectField>
      <CheckField name="isPublished" label={t('place.publish')} defaultChecked={isPublished} />
      <div><Button type="submit" icon="roadmap">{roadmapId ? t('place.save') : t('place.title')}</Button></div>
    </Form>
  );
}
