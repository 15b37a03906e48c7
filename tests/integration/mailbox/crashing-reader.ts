// A reader of the mailbox in a process of its own, to be killed in the middle of its work: node crashing-reader.ts <imap url> <lease in ms> <batch>
import { createDatabase } from '#db/database.server.ts';
import { MailboxReader } from '#app/features/mailbox/connection/connection.service.server.ts';

const [url = '', leaseMs, batch] = process.argv.slice(2);
new MailboxReader(createDatabase(process.env.DATABASE_URL ?? ''), { url, leaseMs: Number(leaseMs), batch: Number(batch) }).start();
