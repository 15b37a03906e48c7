import { data } from '@remix-run/node';
import { database } from '#app/lib/database.server.ts';
import { approvalSchema, returnSchema } from '#app/features/minutes/approval/requests/requests.schema.ts';
import { approveAsChair, returnAsChair, type Chair } from '#app/features/minutes/approval/requests/requests.service.server.ts';
import type { ApprovalFailure } from '#app/features/minutes/approval/requests/components/approval-page.tsx';
import { checkForm, nest, readForm } from './form.server.ts';

/** What the chair's form asks for, by whichever door they came. Null when it is done. */
export async function answerOfChair(request: Request, actor: Chair, minutesId: string) {
  const values = nest(await readForm(request));
  if (values.intent === 'return') {
    const form = checkForm(returnSchema, values);
    if (!form.ok) return refused({ note: { error: form.errors.fields.note ?? 'required', value: typeof values.note === 'string' ? values.note : '' } }, 422);
    const returned = await returnAsChair(database(), actor, minutesId, form.value);
    return returned.ok ? null : refused({ isSettled: true }, 409);
  }
  const form = checkForm(approvalSchema, values);
  // A form without the text that was read is one of an older page.
  const approved = await approveAsChair(database(), actor, minutesId, { seen: form.ok ? form.value.seen : '' });
  if (approved.ok) return null;
  return approved.reason === 'changed' ? refused({ changed: (approved.details?.parts ?? [0]) as number[] }, 409) : refused({ isSettled: true }, 409);
}

const refused = (failure: ApprovalFailure, status: number) => data<ApprovalFailure>(failure, { status });
