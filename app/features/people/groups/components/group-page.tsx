import { Form, Link } from '@remix-run/react';
import type { Text3 } from '#app/lib/text3.ts';
import { Button, LinkButton } from '#app/ui/button.tsx';
import { ComboboxField } from '#app/ui/combobox.tsx';
import { Demo } from '#app/ui/demo.tsx';
import { LanguageTag } from '#app/ui/language-tag.tsx';
import { Ledger, LedgerRow } from '#app/ui/ledger.tsx';
import { Notice } from '#app/ui/notice.tsx';
import { SectionHead } from '#app/ui/section-head.tsx';
import { T3 } from '#app/ui/text3.tsx';
import { inLanguage } from '#app/lib/text3.ts';
import { useLanguage, useTexts } from '#app/ui/texts.tsx';
import type { Group } from '../groups.service.server.ts';
import { GroupForm, type RefusedGroup } from './groups-page.tsx';

export type PersonChoice = { id: string; name: string; agency: Text3 | null };
type Props = { group: Group; people: PersonChoice[]; canEdit: boolean; added: number | null; refused: RefusedGroup | null };

/** Who belongs to the group; adding from the directory or by a pasted list. */
export function GroupMembers({ group, canEdit, added }: Pick<Props, 'group' | 'canEdit' | 'added'>) {
  const t = useTexts('people');
  return (
    <>
      {added !== null && <Notice tone="ok" live="status" className="mt4">{t('groups.added', { count: added })}</Notice>}
      <div className="mt4 dirlist">
        <SectionHead title={t('groups.membersTitle')} count={group.members.length} />
        {group.members.length === 0 && <p className="soft mt3">{t('groups.noMembers')}</p>}
        <Ledger plain label={t('groups.membersTitle')}>
          {group.members.map((person) => (
            <LedgerRow
              key={person.id}
              title={<><Link to={`/people/${person.id}`}>{person.name}</Link> {person.isDemo && !group.isDemo && <Demo />}</>}
              meta={<>{person.agency ? <T3 text={person.agency} /> : t('guest')} <LanguageTag language={person.language} />{person.email && <div className="address">{person.email}</div>}</>}
              end={canEdit && (
                <Form method="post" preventScrollReset>
                  <input type="hidden" name="personId" value={person.id} />
                  <Button type="submit" small look="quiet" icon="minus" name="intent" value="drop" aria-label={t('groups.drop', { name: person.name })}>{t('groups.dropShort')}</Button>
                </Form>
              )}
            />
          ))}
        </Ledger>
      </div>
    </>
  );
}

export function GroupPanel({ group, people, refused }: Pick<Props, 'group' | 'people' | 'refused'>) {
  const t = useTexts('people');
  const language = useLanguage();
  const present = new Set(group.members.map((member) => member.id));
  const options = people.filter((person) => !present.has(person.id)).map((person) => ({ value: person.id, label: person.name, meta: person.agency ? inLanguage(person.agency, language).text : undefined }));
  return (
    <>
      <section aria-labelledby="add-members">
        <SectionHead id="add-members" title={t('groups.addMembers')} />
        <Form method="post" className="stack mt3" noValidate key={group.members.length}>
          <ComboboxField name="personIds[]" multiple label={t('groups.people')} options={options} error={refused?.fields.personIds} />
          <div className="row">
            <Button type="submit" icon="plus" name="intent" value="members">{t('groups.addMembersButton')}</Button>
          </div>
        </Form>
        <p className="mt3"><LinkButton small look="quiet" icon="copy" to={`/people/groups/${group.id}/paste`}>{t('paste.open')}</LinkButton></p>
      </section>
      <section className="mt6" aria-labelledby="group-name">
        <SectionHead id="group-name" title={t('groups.settings')} />
        {refused?.form === 'stale' && <StaleNotice />}
        <GroupForm group={group} refused={refused} submit={t('groups.save')} />
        <Form method="post" className="mt5">
          <Button type="submit" small look="quiet" icon="close" name="intent" value="remove">{t('groups.remove')}</Button>
          <p className="small mute mt1">{t('groups.removeHint')}</p>
        </Form>
      </section>
    </>
  );
}

function StaleNotice() {
  const errors = useTexts('errors');
  return <Notice tone="risk" live="alert" className="mt3">{errors('stale')}</Notice>;
}
