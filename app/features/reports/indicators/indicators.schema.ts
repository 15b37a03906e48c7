import { z } from 'zod';
import { checkbox, id, localDate, text, text3 } from '#app/lib/fields.ts';
import { readFigure } from './indicators.rules.ts';

export const figure = z.string('required').trim().min(1, 'required').max(40, 'tooLong').transform((typed, context) => {
  const value = readFigure(typed);
  if (value !== null) return value;
  context.addIssue({ code: 'custom', message: 'invalidFigure' });
  return z.NEVER;
});

const optionalKey = z.string().trim().max(40, 'unknownChoice').optional().transform((value) => value || null);

export const indicatorSchema = z.object({ requestId: id, name: text3(200), unit: text3(60), directionKey: optionalKey, fromRegions: checkbox });
export type NewIndicator = z.infer<typeof indicatorSchema>;

const value = { value: figure, qualifier: z.enum(['exact', 'at_least', 'about'], 'unknownChoice').default('exact'), asOf: localDate, source: text(300) };

export const valueSchema = z.discriminatedUnion('intent', [
  z.object({ intent: z.literal('record'), requestId: id, kind: z.enum(['actual', 'target'], 'unknownChoice').default('actual'), regionIso: optionalKey, ...value }),
  z.object({ intent: z.literal('correct'), requestId: id, valueId: id, reason: text(500), ...value }),
  z.object({ intent: z.literal('withdraw'), requestId: id, valueId: id, reason: text(500) }),
]);
export type ValueWish = z.infer<typeof valueSchema>;
