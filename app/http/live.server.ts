import type { PersonActor } from '#app/features/people/actor.rules.ts';
import { database } from '#app/lib/database.server.ts';
import { onCalendarChange, onMinutesChange, onSessionChange } from '#app/lib/notices.server.ts';
import type { Db } from '#db/schema.ts';

const MOST_STREAMS = 1_000;
const MOST_PER_SESSION = 12;
/** Proxies cut what is silent for a minute. */
const BEAT_MS = 25_000;
/** Then the browser comes back by itself, and must still be signed in. */
const LONGEST_MS = 10 * 60_000;
/** Changes come in bursts: an import, a series. The first is told at once, the rest together. */
const PAUSE_MS = 300;

type Stream = { sessionId: string; end(): void };
const streams = new Set<Stream>();
/** A process serves one database until it ends. */
const ended = new WeakSet<Db>();

const HEADERS = {
  'Content-Type': 'text/event-stream; charset=utf-8',
  // A compressor would hold single lines back; so would a buffering proxy.
  'Cache-Control': 'no-store, no-transform',
  'X-Accel-Buffering': 'no',
};

export function liveCalendar(request: Request, actor: PersonActor): Response {
  return live(request, actor.sessionId, onCalendarChange);
}

/** `readerKey`: whoever reads, by what they came with, a session or a link. */
export function liveSession(request: Request, readerKey: string, meetingId: string): Response {
  return live(request, readerKey, (listener) => onSessionChange(meetingId, listener));
}

export function liveMinutes(request: Request, readerKey: string, meetingId: string): Response {
  return live(request, readerKey, (listener) => onMinutesChange(meetingId, listener));
}

type Listen = (listener: () => void) => () => void;

/** Server-sent events that say only "something changed": the page asks again, with its own permission. */
function live(request: Request, sessionId: string, listen: Listen): Response {
  const ofSession = [...streams].filter((stream) => stream.sessionId === sessionId);
  if (ended.has(database()) || streams.size - ofSession.length >= MOST_STREAMS) return new Response(null, { status: 503, headers: { 'Retry-After': '10' } });
  // The newest tab is the one that is looked at.
  for (const oldest of ofSession.slice(0, Math.max(0, ofSession.length - MOST_PER_SESSION + 1))) oldest.end();
  return new Response(openStream(request.signal, sessionId, listen), { headers: HEADERS });
}

/** At the start of a shutdown: open streams would hold it up. */
export function endStreams(): void {
  ended.add(database());
  for (const stream of [...streams]) stream.end();
}

function openStream(signal: AbortSignal, sessionId: string, listen: Listen): ReadableStream<Uint8Array> {
  let leave = () => {};
  return new ReadableStream({
    start(controller) {
      const encoder = new TextEncoder();
      const send = (text: string) => controller.enqueue(encoder.encode(text));
      const changes = inBursts(() => send('event: change\ndata:\n\n'));
      const stopListening = listen(changes.happened);
      const beat = setInterval(() => send(': \n\n'), BEAT_MS).unref();
      leave = () => {
        streams.delete(stream);
        stopListening();
        changes.stop();
        clearInterval(beat);
        clearTimeout(last);
      };
      const end = () => {
        if (!streams.has(stream)) return;
        leave();
        controller.close();
      };
      const stream: Stream = { sessionId, end };
      const last = setTimeout(end, LONGEST_MS).unref();
      streams.add(stream);
      signal.addEventListener('abort', end, { once: true });
      send('retry: 2000\n\n');
    },
    cancel: () => leave(),
  });
}

/** Tells the first change of a burst at once and one more at its end. */
function inBursts(tell: () => void): { happened(): void; stop(): void } {
  let pause: NodeJS.Timeout | undefined;
  let again = false;
  const happened = () => {
    if (pause) {
      again = true;
      return;
    }
    tell();
    pause = setTimeout(() => {
      pause = undefined;
      if (!again) return;
      again = false;
      happened();
    }, PAUSE_MS).unref();
  };
  return { happened, stop: () => clearTimeout(pause) };
}
