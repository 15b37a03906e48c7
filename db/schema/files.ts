import type { Generated } from 'kysely';
import type { Instant, InstantOrNull } from './columns.ts';

/** Uploaded files. */

export interface FileTables {
  files: FilesTable;
}

export interface FilesTable {
  id: string;
  name: string;
  contentType: string;
  /** Bytes. */
  size: number;
  sha256: string;
  scanState: 'unscanned' | 'checking' | 'clean' | 'infected';
  keptAt: InstantOrNull;
  uploadedBy: string | null;
  isDemo: Generated<boolean>;
  createdAt: Instant;
}
