/** A mail server that takes everything and keeps nothing: acknowledges a mail DELAY_MS after its end. SMTP on SMTP_PORT; on PORT it says that it is there. */
import http from 'node:http';
import net from 'node:net';

const delay = Number(process.env.DELAY_MS ?? 0);
const END_OF_MAIL = '\r\n.\r\n';

const ANSWERS: Record<string, string> = { EHLO: '250-relay\r\n250 8BITMIME', HELO: '250 relay', DATA: '354 go on', QUIT: '221 bye' };

net
  .createServer({ noDelay: true }, (socket) => {
    let [inMail, rest] = [false, ''];
    const say = (line: string) => socket.writable && socket.write(`${line}\r\n`);
    socket.on('error', () => socket.destroy());
    socket.on('data', (chunk) => {
      rest += chunk.toString('latin1');
      for (;;) {
        const end = inMail ? rest.indexOf(END_OF_MAIL) : rest.indexOf('\r\n');
        // Of a long mail only what may hold the beginning of its end is kept.
        if (end < 0) return void (inMail && (rest = rest.slice(-END_OF_MAIL.length)));
        const line = rest.slice(0, end);
        rest = rest.slice(end + (inMail ? END_OF_MAIL.length : 2));
        if (inMail) setTimeout(say, delay, '250 taken');
        else say(ANSWERS[line.slice(0, 4).toUpperCase()] ?? '250 ok');
        inMail = !inMail && /^data$/i.test(line);
      }
    });
    say('220 relay');
  })
  .listen(Number(process.env.SMTP_PORT), '127.0.0.1');

http.createServer((_request, response) => response.end('ready')).listen(Number(process.env.PORT), '127.0.0.1');
