/** Keeps what weighs something, up to a number of bytes in all: the longest unused goes first. */
export class ByteCache<T> {
  private readonly kept = new Map<string, { value: T; bytes: number }>();
  private readonly most: number;
  private held = 0;

  constructor(most: number) {
    this.most = most;
  }

  get bytes(): number {
    return this.held;
  }

  get(key: string): T | undefined {
    const found = this.kept.get(key);
    if (!found) return undefined;
    // A Map keeps the order of writing: written anew, it is the youngest.
    this.kept.delete(key);
    this.kept.set(key, found);
    return found.value;
  }

  /** What alone would take more than half is not kept: it would drive out everything else. */
  set(key: string, value: T, bytes: number): void {
    this.delete(key);
    // A key and its bookkeeping weigh too.
    const weight = bytes + key.length * 2 + 200;
    if (weight > this.most / 2) return;
    this.kept.set(key, { value, bytes: weight });
    this.held += weight;
    for (const oldest of this.kept.keys()) {
      if (this.held <= this.most) break;
      this.delete(oldest);
    }
  }

  delete(key: string): void {
    this.held -= this.kept.get(key)?.bytes ?? 0;
    this.kept.delete(key);
  }

  clear(): void {
    this.kept.clear();
    this.held = 0;
  }
}

/** Asked for by several at once, made once. */
export class Once<T> {
  private readonly running = new Map<string, Promise<T>>();

  run(key: string, make: () => Promise<T>): Promise<T> {
    const known = this.running.get(key);
    if (known) return known;
    const made = make().finally(() => this.running.delete(key));
    this.running.set(key, made);
    return made;
  }
}
