import type { OwnAssignment } from '#app/features/notifications/mail-templates.schema.ts';
import type { Text3 } from '#app/lib/text3.ts';
import { decisionNumber, type DuePrecision } from '../assignments.rules.ts';

type MailRow = {
  itemPosition: number | null;
  decisionPosition: number | null;
  result: Text3;
  agencyName: Text3;
  coAgencies: readonly { name: Text3 }[];
  completionForm: Text3 | null;
  dueOn: string | null;
  duePrecision: DuePrecision;
};

/** How a mail to the responsible agency tells of an assignment. */
export function lineForMail(row: MailRow): OwnAssignment {
  const hasNumber = row.itemPosition !== null && row.decisionPosition !== null;
  return {
    ...(hasNumber && { decisionNumber: decisionNumber(row.itemPosition as number, row.decisionPosition as number) }),
    result: row.result,
    agency: row.agencyName,
    part: 'lead',
    ...(row.coAgencies.length > 0 && { coExecutors: row.coAgencies.map((co) => co.name) }),
    ...(row.completionForm && { completionForm: row.completionForm }),
    due: { on: row.dueOn, precision: row.duePrecision },
  };
}
