import pg from 'pg';

type Listener = (payload: string) => void;

const FIRST_WAIT_MS = 100;
const LONGEST_WAIT_MS = 5_000;
/** A connection that died without a word (a cut cable) is noticed by asking. */
const PING_EVERY_MS = 15_000;

/** What the database tells by itself: one connection for the whole process, opened by the first listener and opened again whenever it is lost. */
export class Notices {
  readonly #url: string;
  readonly #listeners = new Map<string, Set<Listener>>();
  #client: pg.Client | null = null;
  #timer: NodeJS.Timeout | undefined;
  #wait = FIRST_WAIT_MS;
  #hadGap = false;
  #isClosed = false;

  constructor(url: string) {
    this.#url = url;
  }

  /** Calls `listener` after each committed change that names the channel, and at both ends of a gap in which one may have been missed. */
  listen(channel: string, listener: Listener): () => void {
    const known = this.#listeners.get(channel);
    const all = known?.add(listener) ?? new Set([listener]);
    if (!known) {
      this.#listeners.set(channel, all);
      if (this.#client) this.#client.query(listenTo(channel)).catch(() => undefined);
      else if (!this.#hadGap) this.#connect();
    }
    return () => void all.delete(listener);
  }

  async close(): Promise<void> {
    this.#isClosed = true;
    clearTimeout(this.#timer);
    const last = this.#client;
    this.#client = null;
    await last?.end().catch(() => undefined);
  }

  #connect() {
    const client = new pg.Client({ connectionString: this.#url, application_name: 'ortaq-notices', keepAlive: true, connectionTimeoutMillis: 5_000, query_timeout: 5_000 });
    this.#client = client;
    const lost = () => this.#lost(client);
    client.on('error', lost);
    client.on('end', lost);
    client.on('notification', ({ channel, payload = '' }) => this.#tell(channel, payload));
    this.#begin(client).catch(lost);
  }

  async #begin(client: pg.Client) {
    await client.connect();
    // Listening alone keeps no process alive. (The types do not know it.)
    (client as pg.Client & { unref(): void }).unref();
    for (const channel of this.#listeners.keys()) await client.query(listenTo(channel));
    this.#wait = FIRST_WAIT_MS;
    if (this.#hadGap) this.#tellAll();
    this.#hadGap = false;
    this.#ping(client);
  }

  #lost(client: pg.Client) {
    if (this.#client !== client || this.#isClosed) return;
    this.#client = null;
    void client.end().catch(() => undefined);
    if (!this.#hadGap) this.#tellAll();
    this.#hadGap = true;
    this.#later(() => this.#connect(), this.#wait);
    this.#wait = Math.min(this.#wait * 2, LONGEST_WAIT_MS);
  }

  #ping(client: pg.Client) {
    this.#later(() => void client.query('select 1').then(() => this.#client === client && this.#ping(client), () => this.#lost(client)), PING_EVERY_MS);
  }

  #later(work: () => void, milliseconds: number) {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(work, milliseconds).unref();
  }

  #tell(channel: string, payload: string) {
    for (const listener of this.#listeners.get(channel) ?? []) listener(payload);
  }

  #tellAll() {
    for (const channel of this.#listeners.keys()) this.#tell(channel, '');
  }
}

const listenTo = (channel: string) => `listen ${pg.escapeIdentifier(channel)}`;
