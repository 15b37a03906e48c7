import { Form } from '@remix-run/react';
import { FILE_TYPES, type FileType } from '#app/features/files/files.schema.ts';
import { formatFileSize } from '#app/lib/quantities.ts';
import { Button } from '#app/ui/button.tsx';
import { Demo } from '#app/ui/demo.tsx';
import { Icon } from '#app/ui/icon.tsx';
import { State } from '#app/ui/state.tsx';
import { useLanguage, useTexts } from '#app/ui/texts.tsx';
import './papers.css';

export type PaperShown = { id: string; title: string; url: string | null; isConfidential: boolean; isDemo: boolean; size: number | null; contentType: string | null };

/** Papers by name, each to open; whoever may add them may remove them. */
export function PaperList({ papers, hrefOf, canRemove }: { papers: readonly PaperShown[]; hrefOf: (id: string) => string; canRemove: boolean }) {
  const t = useTexts('agenda');
  return (
    <ul className="paper-files">
      {papers.map((paper) => (
        <li key={paper.id}>
          <a href={hrefOf(paper.id)} {...(paper.url && { rel: 'noreferrer' })}>
            <Icon name={paper.url ? 'link' : 'file'} /> <span lang="">{paper.title}</span>
          </a>
          <span className="small mute"><Kind paper={paper} /></span>
          {paper.isConfidential && <State icon="lock">{t('papers.confidential')}</State>}
          {paper.isDemo && <Demo />}
          {canRemove && (
            <Form method="post" preventScrollReset>
              <input type="hidden" name="do" value="remove" />
              <input type="hidden" name="paperId" value={paper.id} />
              <Button type="submit" small look="quiet" icon="trash" iconOnly>{t('papers.removeOf', { title: paper.title })}</Button>
            </Form>
          )}
        </li>
      ))}
    </ul>
  );
}

function Kind({ paper }: { paper: PaperShown }) {
  const t = useTexts('agenda');
  const language = useLanguage();
  if (paper.url) return <>{t('papers.link')}</>;
  const kind = FILE_TYPES[paper.contentType as FileType] ?? '';
  return <>{[kind.toUpperCase(), paper.size === null ? '' : formatFileSize(paper.size, language)].filter(Boolean).join(', ')}</>;
}
