import type net from 'node:net';
import { simpleParser, type ParsedMail } from 'mailparser';
import { SMTPServer } from 'smtp-server';
import { afterAll } from 'vitest';

export type Received = { to: string; from: string; raw: string; parsed: ParsedMail };
type Reply = { code: number; text: string };
const reply = ({ code, text }: Reply) => Object.assign(new Error(text), { responseCode: code });

/** A real SMTP server on loopback, whose answers a test may script per recipient. */
export async function smtpServer(port = 0) {
  const received: Received[] = [];
  /** Everything that came in DATA, answered or not. */
  const offered: { to: string; raw: string }[] = [];
  const rcpt = new Map<string, Reply[]>();
  const data = new Map<string, (Reply | 'hang' | 'drop')[]>();
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    logger: false,
    closeTimeout: 100,
    onRcptTo({ address }, _session, done) {
      const scripted = rcpt.get(address)?.shift();
      done(scripted ? reply(scripted) : null);
    },
    onData(stream, session, done) {
      const to = session.envelope.rcptTo[0]?.address ?? '';
      const from = session.envelope.mailFrom ? session.envelope.mailFrom.address : '';
      const scripted = data.get(to)?.shift();
      if (scripted === 'drop') return void (stream.resume(), drop(session.id));
      const chunks: Buffer[] = [];
      stream.on('data', (chunk: Buffer) => chunks.push(chunk));
      stream.on('end', async () => {
        offered.push({ to, raw: Buffer.concat(chunks).toString('latin1') });
        if (scripted === 'hang') return;
        if (scripted) return done(reply(scripted));
        const raw = Buffer.concat(chunks);
        received.push({ to, from, raw: raw.toString('latin1'), parsed: await simpleParser(raw) });
        done();
      });
    },
  });
  server.on('error', () => undefined);
  const drop = (id: string) => {
    for (const connection of (server as unknown as { connections: Set<{ id: string; _socket: net.Socket }> }).connections) if (connection.id === id) connection._socket.destroy();
  };
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', () => resolve()));
  const at = (server.server.address() as net.AddressInfo).port;
  const close = () => new Promise<void>((resolve) => server.close(() => resolve()));
  afterAll(close);
  return { url: `smtp://127.0.0.1:${at}`, port: at, received, offered, rcpt, data, close, to: (address: string) => received.filter((mail) => mail.to === address) };
}
