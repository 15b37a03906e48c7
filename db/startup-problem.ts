/** A failure that a person can mend: shown as it stands, without a stack trace. */
export class StartupProblem extends Error {
  override name = 'StartupProblem';
  advice: string[];

  constructor(message: string, advice: string[], cause?: unknown) {
    super(message, { cause });
    this.advice = advice;
  }
}
