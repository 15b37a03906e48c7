import type { Trx } from '#db/schema.ts';

/** Finds the mail that a server's report is about. */

const COLUMNS = ['id', 'dueAt', 'leaseToken', 'attempts'] as const;

export async function lockByToken(trx: Trx, token: string) {
  return (await trx.selectFrom('mails').select(COLUMNS).where('bounceToken', '=', token).forUpdate().executeTakeFirst()) ?? null;
}

export async function lockByMessageId(trx: Trx, messageIds: readonly string[]) {
  if (messageIds.length === 0) return null;
  return (await trx.selectFrom('mails').select(COLUMNS).where('messageId', 'in', [...messageIds]).orderBy('id', 'desc').limit(1).forUpdate().executeTakeFirst()) ?? null;
}

export async function isDelivered(trx: Trx, mailId: string): Promise<boolean> {
  const row = await trx.selectFrom('mailEvents').select('id').where('mailId', '=', mailId).where('kind', '=', 'delivered').limit(1).executeTakeFirst();
  return row !== undefined;
}
