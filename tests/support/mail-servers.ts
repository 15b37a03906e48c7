import { execFileSync, spawn, type ChildProcess } from 'node:child_process';
import fs from 'node:fs';
import net from 'node:net';
import path from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { debianProblem } from './debian.ts';
import { removeFolder, scratchFolder } from './scratch.ts';

/** Dovecot, Postfix and OpenDKIM as Debian brings them, started without systemd on ports of their own, all state in one folder. */

const PACKAGES = ['dovecot-imapd', 'dovecot-lmtpd', 'postfix', 'opendkim'];
const PROGRAMS = ['/usr/sbin/dovecot', '/usr/lib/dovecot/lmtp', '/usr/lib/dovecot/imap', '/usr/sbin/postfix', '/usr/sbin/opendkim'];

/** Null when the servers are here, installed just now if need be; otherwise why they cannot be. */
export function mailServersProblem(): string | null {
  if (process.platform !== 'linux' || process.getuid?.() !== 0) return 'Postfix starts for root on Linux only';
  return debianProblem(PACKAGES, PROGRAMS);
}

export type MailServers = {
  imapPort: number;
  smtpPort: number;
  imapUrl(user: string): string;
  /** The mailbox of a user: raw mails as they arrived, oldest first. */
  mailsOf(user: string): string[];
  /** Lays a mail into a mailbox as a delivery would, when asked filled up to a size. */
  drop(user: string, raw: string | Buffer, size?: number): void;
  /** Flags of every mail by file name, such as "S" for seen and "a" for the first keyword. */
  flagsOf(user: string): string[];
  stopDovecot(): Promise<void>;
  startDovecot(): Promise<void>;
  stop(): Promise<void>;
  log(): string;
};

export const PASSWORD = 'a password of the tests';

type Options = {
  users: string[];
  /** Only Dovecot, for tests that lay mails into the mailbox themselves. */
  imapOnly?: boolean;
  /** Public keys as DNS would tell them: name to TXT record. */
  dkimKeys?: Record<string, string>;
  authservId?: string;
};

type Placed = Options & { folder: string };

export async function startMailServers(given: Options): Promise<MailServers> {
  // A folder of its own: the servers' own users have no way into the folders of the tests.
  const folder = scratchFolder('mail');
  fs.chmodSync(folder, 0o755);
  const options: Placed = { ...given, folder };
  const [imapPort, lmtpPort, smtpPort, milterPort] = (await freePorts(4)) as [number, number, number, number];
  const ports = { imapPort, lmtpPort, smtpPort, milterPort };
  const dovecot = await dovecotIn(options, ports);
  const others = options.imapOnly ? [] : [await opendkimIn(options, ports), await postfixIn(options, ports)];
  let dropped = 0;
  const mailFolder = (user: string) => path.join(folder, 'mail', user);
  const files = (user: string) => ['new', 'cur'].flatMap((part) => list(path.join(mailFolder(user), part)));
  return {
    imapPort,
    smtpPort,
    imapUrl: (user) => `imap://${encodeURIComponent(user)}:${encodeURIComponent(PASSWORD)}@127.0.0.1:${imapPort}/INBOX`,
    mailsOf: (user) => files(user).sort((one, other) => path.basename(one).localeCompare(path.basename(other))).map((file) => fs.readFileSync(file, 'utf8')),
    flagsOf: (user) => files(user).map((file) => file.split(':2,')[1] ?? ''),
    drop(user, raw, size) {
      const isNew = !fs.existsSync(mailFolder(user));
      const name = `${Math.floor(Date.now() / 1000)}.M${String(++dropped).padStart(6, '0')}P${process.pid}.test`;
      for (const part of ['tmp', 'new', 'cur']) fs.mkdirSync(path.join(mailFolder(user), part), { recursive: true });
      const draft = path.join(mailFolder(user), 'tmp', name);
      fs.writeFileSync(draft, raw);
      if (size) fs.truncateSync(draft, size);
      // A process for each of hundreds of mails takes longer than reading them.
      if (isNew) execFileSync('chown', ['-R', 'nobody', mailFolder(user)]);
      fs.chownSync(draft, fs.statSync(mailFolder(user)).uid, -1);
      fs.renameSync(draft, path.join(mailFolder(user), 'new', name));
    },
    stopDovecot: dovecot.stop,
    startDovecot: dovecot.start,
    log: () => ['dovecot.log', 'postfix.log', 'opendkim.log'].map((file) => read(path.join(folder, file))).join('\n').slice(-6_000),
    async stop() {
      await Promise.all([dovecot.stop(), ...others.map((server) => server.stop())]);
      removeFolder(folder);
    },
  };
}

type Ports = { imapPort: number; lmtpPort: number; smtpPort: number; milterPort: number };

async function dovecotIn({ folder, users }: Placed, { imapPort, lmtpPort }: Ports) {
  const config = path.join(folder, 'dovecot.conf');
  fs.mkdirSync(path.join(folder, 'mail'), { recursive: true });
  execFileSync('chown', ['nobody', path.join(folder, 'mail')]);
  fs.writeFileSync(path.join(folder, 'users'), users.map((user) => `${user}:{PLAIN}${PASSWORD}::::::\n`).join(''));
  const nobody = execFileSync('id', ['-u', 'nobody'], { encoding: 'utf8' }).trim();
  const nogroup = execFileSync('id', ['-g', 'nobody'], { encoding: 'utf8' }).trim();
  fs.writeFileSync(config, `
protocols = imap lmtp
listen = 127.0.0.1
base_dir = ${folder}/dovecot-run
state_dir = ${folder}/dovecot-run
log_path = ${folder}/dovecot.log
ssl = no
disable_plaintext_auth = no
recipient_delimiter = +
first_valid_uid = 1
mail_location = maildir:${folder}/mail/%u
mail_uid = ${nobody}
mail_gid = ${nogroup}
passdb {
  driver = passwd-file
  args = username_format=%u ${folder}/users
}
userdb {
  driver = passwd-file
  args = username_format=%u ${folder}/users
  default_fields = uid=${nobody} gid=${nogroup} home=${folder}/mail/%u
}
service imap-login {
  inet_listener imap {
    port = ${imapPort}
  }
}
service lmtp {
  inet_listener lmtp {
    address = 127.0.0.1
    port = ${lmtpPort}
  }
}
protocol lmtp {
  auth_username_format = %Lu
}
`);
  let child: ChildProcess | undefined;
  const start = async () => {
    child = spawn('/usr/sbin/dovecot', ['-F', '-c', config], { stdio: 'ignore' });
    await listening(imapPort);
  };
  const stop = async () => {
    await endChild(child);
    await silent(imapPort);
  };
  await start();
  return { start, stop };
}

async function opendkimIn({ folder, dkimKeys = {}, authservId = 'localhost' }: Placed, { milterPort }: Ports) {
  const config = path.join(folder, 'opendkim.conf');
  // Takes away such headers of its own name that came from outside, as RFC 8601 demands.
  const lines = ['Mode v', 'Syslog no', `AuthservID ${authservId}`, `Socket inet:${milterPort}@127.0.0.1`, `TestDNSData ${folder}/dns`, 'InternalHosts refile:/dev/null', 'AlwaysAddARHeader yes', 'UserID nobody'];
  fs.writeFileSync(config, `${lines.join('\n')}\n`);
  fs.writeFileSync(path.join(folder, 'dns'), Object.entries(dkimKeys).map(([name, record]) => `${name} ${record}\n`).join(''));
  const out = fs.openSync(path.join(folder, 'opendkim.log'), 'a');
  const child = spawn('/usr/sbin/opendkim', ['-f', '-x', config], { stdio: ['ignore', out, out] });
  await listening(milterPort);
  return { stop: () => endChild(child) };
}

async function postfixIn({ folder, users }: Placed, { lmtpPort, smtpPort, milterPort }: Ports) {
  const config = path.join(folder, 'postfix');
  for (const part of ['', 'queue', 'data']) fs.mkdirSync(path.join(config, part), { recursive: true });
  const domains = [...new Set(users.map((user) => user.split('@')[1]))];
  const main = {
    compatibility_level: '3.6', queue_directory: `${config}/queue`, data_directory: `${config}/data`, myhostname: 'mx.localhost', inet_interfaces: '127.0.0.1', inet_protocols: 'ipv4',
    mydestination: '', virtual_mailbox_domains: domains.join(', '), virtual_mailbox_maps: 'static:all', virtual_transport: `lmtp:inet:127.0.0.1:${lmtpPort}`,
    recipient_delimiter: '+', smtpd_milters: `inet:127.0.0.1:${milterPort}`, milter_default_action: 'tempfail', smtpd_tls_security_level: 'none', mynetworks: '127.0.0.0/8',
    maillog_file: `${folder}/postfix.log`, maillog_file_prefixes: folder, smtpd_peername_lookup: 'no', smtp_dns_support_level: 'disabled', alias_maps: '', alias_database: '',
    minimal_backoff_time: '5s', queue_run_delay: '5s', message_size_limit: '20000000', mailbox_size_limit: '0', virtual_mailbox_limit: '0', smtpd_client_port_logging: 'no',
  };
  fs.writeFileSync(path.join(config, 'main.cf'), Object.entries(main).map(([key, value]) => `${key} = ${value}\n`).join(''));
  const service = (name: string, type: string, command: string, rest = '- - n - -') => `${name} ${type} ${rest} ${command}\n`;
  fs.writeFileSync(path.join(config, 'master.cf'), [
    service(`127.0.0.1:${smtpPort}`, 'inet', 'smtpd', 'n - n - -'), service('pickup', 'unix', 'pickup', 'n - n 60 1'), service('cleanup', 'unix', 'cleanup', 'n - n - 0'),
    service('qmgr', 'unix', 'qmgr', 'n - n 300 1'), service('rewrite', 'unix', 'trivial-rewrite'), service('bounce', 'unix', 'bounce', '- - n - 0'), service('defer', 'unix', 'bounce', '- - n - 0'),
    service('trace', 'unix', 'bounce', '- - n - 0'), service('verify', 'unix', 'verify', '- - n - 1'), service('proxymap', 'unix', 'proxymap'), service('smtp', 'unix', 'smtp'),
    service('error', 'unix', 'error'), service('retry', 'unix', 'error'), service('lmtp', 'unix', 'lmtp'), service('anvil', 'unix', 'anvil', '- - n - 1'), service('scache', 'unix', 'scache', '- - n - 1'),
    service('postlog', 'unix-dgram', 'postlogd', 'n - n - 1'), service('flush', 'unix', 'flush', 'n - n 1000? 0'), service('showq', 'unix', 'showq', 'n - n - -'),
  ].join(''));
  execFileSync('chown', ['postfix', path.join(config, 'data')]);
  const run = (action: string) => execFileSync('/usr/sbin/postfix', ['-c', config, action], { stdio: 'pipe', timeout: 30_000 });
  run('start');
  await listening(smtpPort);
  return {
    async stop() {
      try {
        run('abort');
      } catch {
        // It has ended already.
      }
    },
  };
}

async function endChild(child: ChildProcess | undefined) {
  if (!child || child.exitCode !== null || child.signalCode !== null) return;
  const gone = new Promise((resolve) => child.once('exit', resolve));
  child.kill('SIGTERM');
  const timer = setTimeout(() => child.kill('SIGKILL'), 3_000);
  await gone;
  clearTimeout(timer);
}

async function freePorts(count: number): Promise<number[]> {
  const servers = await Promise.all(Array.from({ length: count }, () => new Promise<net.Server>((resolve) => {
    const server: net.Server = net.createServer().listen(0, '127.0.0.1', () => resolve(server));
  })));
  const ports = servers.map((server) => (server.address() as net.AddressInfo).port);
  await Promise.all(servers.map((server) => new Promise((resolve) => server.close(resolve))));
  return ports;
}

const answers = (port: number) => new Promise<boolean>((resolve) => {
  const socket = net.connect(port, '127.0.0.1');
  socket.once('connect', () => (socket.destroy(), resolve(true)));
  socket.once('error', () => resolve(false));
});

async function listening(port: number) {
  for (let tries = 0; tries < 200; tries += 1) {
    if (await answers(port)) return;
    await wait(50);
  }
  throw new Error(`nothing listens on port ${port}`);
}

async function silent(port: number) {
  for (let tries = 0; tries < 100 && (await answers(port)); tries += 1) await wait(50);
}

const list = (folder: string) => (fs.existsSync(folder) ? fs.readdirSync(folder).map((file) => path.join(folder, file)) : []);
const read = (file: string) => (fs.existsSync(file) ? fs.readFileSync(file, 'utf8') : '');
