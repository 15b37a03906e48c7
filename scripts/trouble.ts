import { StartupProblem } from '#db/startup-problem.ts';
import { complain } from './say.mjs';

type Failure = Error & { code?: string; port?: number; address?: string };

const DATABASE_ADVICE = ['Check DATABASE_URL (postgres://user:password@host:5432/database).', 'Without DATABASE_URL, Ortaq uses the PostgreSQL it carries.'];

/** Known failures in words a person can act on; anything else is a bug and keeps its stack trace. */
export function explainTrouble(error: unknown): StartupProblem | undefined {
  for (const cause of causes(error)) {
    if (cause instanceof StartupProblem) return cause;
    const known = byCode(cause) ?? byEnvironment(cause);
    if (known) return known;
  }
  return undefined;
}

export function reportTrouble(error: unknown) {
  const known = explainTrouble(error);
  if (known) complain(known.message, known.advice);
  else console.error(error);
}

function* causes(error: unknown): Generator<Failure> {
  for (let cause = error; cause instanceof Error; cause = cause.cause) {
    yield cause as Failure;
    if (cause instanceof AggregateError) yield* cause.errors as Failure[];
  }
}

function byCode({ code, message, port }: Failure): StartupProblem | undefined {
  const told = (text: string, advice: string[]) => new StartupProblem(text, advice);
  switch (code) {
    case 'EADDRINUSE':
      return portTaken(port ?? Number(process.env.PORT || 3000));
    case 'EACCES':
      return told(`Not allowed: ${message}`, ['A port below 1024 needs rights: choose another with PORT=3000.', 'A file: give it to the user who starts Ortaq.']);
    case 'EADDRNOTAVAIL':
      return told(`This machine has no address ${process.env.HOST}.`, ['Set HOST to 127.0.0.1, or to 0.0.0.0 to be reachable from outside.']);
    case 'ENOSPC':
    case '53100':
      return told('The disk is full.', ['Free at least 500 MB, or set DATA_DIR to a folder on another disk.']);
    case 'ECONNREFUSED':
    case 'ENOTFOUND':
    case 'EAI_AGAIN':
    case 'ETIMEDOUT':
    case 'EHOSTUNREACH':
    case 'ENETUNREACH':
      return told(`The database at ${databaseHost()} does not answer (${code}).`, DATABASE_ADVICE);
    case '28P01':
    case '28000':
      return told(`The database at ${databaseHost()} refuses the user or password.`, DATABASE_ADVICE);
    case '3D000':
      return told(`The database does not exist yet: ${message}`, ['Create it: createdb -h HOST -U USER NAME', ...DATABASE_ADVICE]);
    case '42501':
      return told(`The database user may not do this: ${message}`, ['It must own the database; citext, pg_trgm and btree_gist must be allowed.']);
    default:
      return undefined;
  }
}

function byEnvironment({ message, code }: Failure) {
  if (/timeout exceeded when trying to connect|Connection terminated due to connection timeout/.test(message)) {
    return new StartupProblem(`The database at ${databaseHost()} does not answer in time.`, DATABASE_ADVICE);
  }
  const lines = message.split('\n');
  // Failures of the system begin in the same way ("ENOENT: …") but carry a code.
  if (code || !lines.every((line) => /^[A-Z][A-Z0-9_]+: /.test(line))) return undefined;
  const secret = lines.some((line) => line.startsWith('SESSION_SECRET'))
    ? ['SESSION_SECRET is needed with a database of your own: at least 32 random characters, for example from `openssl rand -hex 32`.']
    : [];
  return new StartupProblem('The configuration is not right.', [...lines, ...secret, 'README.md, "Configuration", lists every variable.']);
}

export function portTaken(port: number) {
  return new StartupProblem(`Port ${port} is taken by another program.`, [
    `Perhaps Ortaq runs already: http://localhost:${port}`,
    `Otherwise choose another: PORT=${port + 1} npm start`,
  ]);
}

/** Never the password. */
function databaseHost() {
  try {
    return new URL(process.env.DATABASE_URL ?? '').host || 'DATABASE_URL';
  } catch {
    return 'DATABASE_URL';
  }
}
