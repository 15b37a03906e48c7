// A worker process of its own, to be killed in the middle of its work: node crashing-worker.ts <smtp url> <lease in ms>
import { createDatabase } from '#db/database.server.ts';
import { Delivery } from '#app/features/notifications/delivery/delivery.service.server.ts';
import { createMailer } from '#app/lib/mailer.server.ts';

const [smtpUrl = '', leaseMs] = process.argv.slice(2);
const mailer = createMailer({ smtpUrl, outbox: '' });
new Delivery(createDatabase(process.env.DATABASE_URL ?? ''), () => mailer, { leaseMs: Number(leaseMs) }).wake();
