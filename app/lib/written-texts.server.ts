/** How long what nobody asked for any more may stay. */
const LIFE_MS = 3_600_000;

/**
 * Texts by the id of what they tell and the writing of it they were made from: another writing is another text. When it is full nothing is driven out, since a
 * reader of everything would drive out all before using any; after an hour it begins anew.
 */
export class WrittenTexts {
  private readonly kept = new Map<string, { writing: string; text: string }>();
  private readonly most: number;
  private readonly clock: () => number;
  private letters = 0;
  private began: number;

  constructor(mostLetters: number, clock = () => performance.now()) {
    this.most = mostLetters;
    this.clock = clock;
    this.began = clock();
  }

  find(id: string, writing: string): string | undefined {
    const found = this.kept.get(id);
    return found?.writing === writing ? found.text : undefined;
  }

  keep(id: string, writing: string, text: string): void {
    if (this.clock() - this.began > LIFE_MS) {
      this.kept.clear();
      [this.letters, this.began] = [0, this.clock()];
    }
    const letters = this.letters - (this.kept.get(id)?.text.length ?? 0) + text.length;
    if (letters > this.most) return;
    this.kept.set(id, { writing, text });
    this.letters = letters;
  }
}
