import { Form, Link } from '@remix-run/react';
import { Button } from '#app/ui/button.tsx';
import { Demo } from '#app/ui/demo.tsx';
import { EmptyState } from '#app/ui/empty-state.tsx';
import { TextField } from '#app/ui/field.tsx';
import { Ledger, LedgerRow } from '#app/ui/ledger.tsx';
import { SectionHead } from '#app/ui/section-head.tsx';
import { Text3Field } from '#app/ui/text3-field.tsx';
import { T3 } from '#app/ui/text3.tsx';
import { useTexts } from '#app/ui/texts.tsx';
import type { Text3 } from '#app/lib/text3.ts';
import type { GroupRow } from '../groups.service.server.ts';

export type RefusedGroup = { fields: Record<string, string>; values?: { name?: Text3; note?: string }; form?: string };

/** Every saved group, and the form that begins one. */
export function GroupList({ groups, canEdit, refused }: { groups: GroupRow[]; canEdit: boolean; refused: RefusedGroup | null }) {
  const t = useTexts('people');
  return (
    <>
      {groups.length === 0 && <EmptyState icon="users" title={t('groups.empty')} text={t('groups.emptyText')} example={t('groups.example')} />}
      {groups.length > 0 && (
        <div className="dirlist">
          <Ledger plain label={t('groups.title')}>
            {groups.map((group) => (
              <LedgerRow
                key={group.id}
                title={<><Link to={`/people/groups/${group.id}`}><T3 text={group.name} /></Link> {group.isDemo && <Demo />}</>}
                meta={group.note}
                end={<span className="m">{t('groups.members', { count: group.memberCount })}</span>}
              />
            ))}
          </Ledger>
        </div>
      )}
      {canEdit && (
        <section className="mt7" aria-labelledby="new-group">
          <SectionHead id="new-group" title={t('groups.add')} />
          <GroupForm group={null} refused={refused} submit={t('groups.addButton')} />
        </section>
      )}
    </>
  );
}

type FormProps = { group: { name: Text3; note: string | null; version: number } | null; refused: RefusedGroup | null; submit: string };

export function GroupForm({ group, refused, submit }: FormProps) {
  const t = useTexts('people');
  const values = refused?.values;
  return (
    <Form method="post" className="stack mt4" noValidate preventScrollReset>
      {group && <input type="hidden" name="version" value={group.version} />}
      <Text3Field name="name" label={t('groups.name')} required values={values?.name ?? group?.name} errors={refused?.fields} maxLength={200} />
      <TextField name="note" label={t('groups.note')} optional defaultValue={values?.note ?? group?.note ?? ''} error={refused?.fields.note} maxLength={500} />
      <div><Button type="submit" name="intent" value={group ? 'change' : 'add'} icon={group ? 'check' : 'plus'}>{submit}</Button></div>
    </Form>
  );
}
