import { formatFileSize } from '#app/lib/quantities.ts';
import { Icon } from '#app/ui/icon.tsx';
import { useLanguage } from '#app/ui/texts.tsx';
import type { EvidenceFile } from '../evidence.service.server.ts';

/** Files that lie with a report, each to save. */
export function EvidenceList({ files, path }: { files: readonly EvidenceFile[]; path: string }) {
  const language = useLanguage();
  if (files.length === 0) return null;
  return (
    <ul className="evidence">
      {files.map(({ id, name, size }) => <li key={id}><a href={`${path}/${id}`}><Icon name="file" /> <span lang="">{name}</span></a> <span className="small soft">{formatFileSize(size, language)}</span></li>)}
    </ul>
  );
}
