import type { Db } from '#db/schema.ts';
import { undoingRefusals } from '#db/transaction.server.ts';
import { ok, refuse, type Result } from '#app/lib/result.ts';
import type { Upload } from '#app/features/files/files.schema.ts';
import type { Actor } from '#app/features/people/actor.rules.ts';
import { recordAudit } from '#app/features/people/audit/audit.service.server.ts';
import { dropPapers, keepPapers, openOne, takeAll } from '../../papers/papers.service.server.ts';
import type { AddPapers, PaperTrouble } from '../../papers/papers.schema.ts';
import { listPapersOf } from '../../papers/papers.repository.server.ts';
import { canEditProposal, canSeeProposal } from '../backlog.rules.ts';
import { findProposal, lockProposal } from '../backlog.repository.server.ts';

/** Owns the papers of what is only proposed: its agency and the secretariat read them, and they go along onto the agenda. */

export async function listProposalPapers(db: Db, actor: Actor, proposalId: string) {
  const proposal = await findProposal(db, actor, proposalId);
  if (!proposal) return [];
  // Accepted: the papers lie at the item, where the agenda's rules hold.
  return listPapersOf(db, { proposalId });
}

export async function addProposalPapers(db: Db, actor: Actor, { proposalId, uploads, ...input }: Omit<AddPapers, 'itemId'> & { proposalId: string; uploads: Upload[] }): Promise<Result<undefined, PaperTrouble>> {
  const before = await findProposal(db, actor, proposalId);
  if (!before) return refuse('notFound');
  if (!canEditProposal(actor, before)) return refuse('closed');
  const taken = await takeAll(db, actor, uploads);
  if (!taken.ok) return taken;
  return undoingRefusals<Result<undefined, PaperTrouble>>(db, async (trx) => {
    const proposal = await lockProposal(trx, proposalId);
    if (!proposal || !canSeeProposal(actor, proposal)) return refuse('notFound');
    if (!canEditProposal(actor, proposal)) return refuse('closed');
    const kept = await keepPapers(trx, actor, { proposalId }, taken.value, input);
    if (kept.ok) await recordAudit(trx, actor, { action: 'papers-added', objectKind: 'agenda-proposal', objectId: proposalId });
    return kept;
  });
}

export function removeProposalPaper(db: Db, actor: Actor, { proposalId, paperId }: { proposalId: string; paperId: string }): Promise<Result<undefined, PaperTrouble>> {
  return undoingRefusals<Result<undefined, PaperTrouble>>(db, async (trx) => {
    const proposal = await lockProposal(trx, proposalId);
    if (!proposal || !canSeeProposal(actor, proposal)) return refuse('notFound');
    if (!canEditProposal(actor, proposal)) return refuse('closed');
    if (!(await listPapersOf(trx, { proposalId })).some((paper) => paper.id === paperId)) return refuse('notFound');
    await dropPapers(trx, [paperId]);
    await recordAudit(trx, actor, { action: 'paper-removed', objectKind: 'agenda-proposal', objectId: proposalId });
    return ok();
  });
}

export async function openProposalPaper(db: Db, actor: Actor, proposalId: string, paperId: string) {
  const papers = await listProposalPapers(db, actor, proposalId);
  return openOne(db, papers.find((paper) => paper.id === paperId));
}
