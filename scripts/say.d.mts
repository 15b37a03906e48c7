export function bold(text: string): string;
export function dim(text: string): string;
export function red(text: string): string;
export function green(text: string): string;
export function step(text: string): void;
export function complain(message: string, advice?: string[]): void;
export function fail(message: string, advice?: string[]): never;
export function keepSaying(text: string, everyMs?: number): () => void;
