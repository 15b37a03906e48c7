/** What may be uploaded, by what the bytes are; the name a file came under counts for nothing. */
export const FILE_TYPES = {
  'application/pdf': 'pdf',
  'application/vnd.openxmlformats-officedocument.wordprocessingml.document': 'docx',
  'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet': 'xlsx',
  'application/vnd.openxmlformats-officedocument.presentationml.presentation': 'pptx',
  'application/vnd.oasis.opendocument.text': 'odt',
  'application/vnd.oasis.opendocument.spreadsheet': 'ods',
  'application/vnd.oasis.opendocument.presentation': 'odp',
  'image/jpeg': 'jpg',
  'image/png': 'png',
} as const;

export type FileType = keyof typeof FILE_TYPES;

/** For the `accept` attribute of a file field. */
export const ACCEPTED_FILES = Object.values(FILE_TYPES).map((extension) => `.${extension}`).join(',');

/** In one form. */
export const MAX_FILES = 10;

/** Why a file was not taken; a key of the texts area `errors`. */
export type FileProblem = 'fileEmpty' | 'fileTooLarge' | 'fileWrongType' | 'fileDangerous' | 'fileInfected';

/** `bytes` as they came, under the name the sender gave. */
export type Upload = { name: string; bytes: Uint8Array };

export type ScanState = 'unscanned' | 'checking' | 'clean' | 'infected';

export type KeptFile = { id: string; name: string; contentType: string; size: number; scanState: ScanState };
