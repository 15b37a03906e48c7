import pino from 'pino';
import { env } from './env.server.ts';

let logger: pino.Logger | undefined;

/** Structured log to stdout. Never log addresses, names or tokens: ids are enough. */
export function log(): pino.Logger {
  return (logger ??= pino({ level: env().LOG_LEVEL, base: null }));
}
