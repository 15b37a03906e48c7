import { z } from 'zod';
import { checkbox, id, optionalText } from '#app/lib/fields.ts';
import { onlineUrl } from '../../meetings.schema.ts';

/** Files come beside the fields; a link needs words to be shown by. */
const paper = { url: onlineUrl, title: optionalText(300), isConfidential: checkbox };
const isNamed = ({ url, title }: { url: string | null; title: string | null }) => url === null || title !== null;
const unnamed = { path: ['title'], error: 'required' };
export const addPapersSchema = z.object({ itemId: id, ...paper }).refine(isNamed, unnamed);
export const addProposalPapersSchema = z.object(paper).refine(isNamed, unnamed);
export type AddPapers = z.output<typeof addPapersSchema>;

export const removePaperSchema = z.object({ paperId: id });

/** Why nothing was added. `files` of the details say which file and why. */
export type PaperTrouble = 'forbidden' | 'notFound' | 'closed' | 'tooLate' | 'tooMany' | 'nothing' | 'files';
export type FileTrouble = { name: string; problem: string };

/** Of one item: more is a folder, not a paper. */
export const MAX_PAPERS = 20;
