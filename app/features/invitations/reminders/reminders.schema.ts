import { z } from 'zod';
import { id, localDate, localTime } from '#app/lib/fields.ts';
import { AUDIENCES } from './reminders.rules.ts';

const amount = z.string('required').trim().min(1, 'required').regex(/^\d{1,4}$/, 'invalidNumber').transform(Number);

/** A reminder as its form sends it: so long before, or at a day and time. */
export const reminderSchema = z
  .object({
    audience: z.enum(AUDIENCES, 'unknownChoice'),
    unit: z.enum(['working_days', 'hours', 'moment'], 'unknownChoice'),
    amount: z.string().optional(),
    date: z.string().optional(),
    time: z.string().optional(),
  })
  .transform(({ audience, unit, ...typed }, context) => {
    const complain = (path: string, message: string) => context.addIssue({ code: 'custom', path: [path], message });
    if (unit === 'moment') {
      const [day, clockTime] = [localDate.safeParse(typed.date), localTime.safeParse(typed.time)];
      if (!day.success) complain('date', day.error.issues[0]?.message ?? 'invalidDate');
      if (!clockTime.success) complain('time', clockTime.error.issues[0]?.message ?? 'invalidTime');
      return { audience, unit, local: { date: day.data ?? '', time: clockTime.data ?? '' } };
    }
    const number = amount.safeParse(typed.amount);
    if (!number.success) complain('amount', number.error.issues[0]?.message ?? 'invalidNumber');
    else if (number.data < 1) complain('amount', 'numberTooSmall');
    else if (number.data > (unit === 'hours' ? 400 : 60)) complain('amount', 'numberTooLarge');
    return { audience, unit, amount: number.data ?? 1 };
  });
export type ReminderInput = z.infer<typeof reminderSchema>;

export const reminderIdSchema = z.object({ reminderId: id });
