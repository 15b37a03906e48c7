import type { Db } from '#db/schema.ts';
import { FILES_JOB, sweepFiles } from './features/files/keeping/keeping.service.server.ts';

/**
 * Work that comes again by the clock of Astana. `run` must be safe to repeat and to miss: it looks at what stands in the tables, does
 * what is due, and says so there. Each runs once soon after the worker starts too, for the times nobody was awake.
 */
export type RegularJob = { name: string; cron: string; run(db: Db, now: Date): Promise<unknown> };

export const REGULAR_JOBS: RegularJob[] = [{ name: FILES_JOB, cron: '20 3 * * *', run: sweepFiles }];
