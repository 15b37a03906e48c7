import { startEmbedded } from '#db/embedded.server.ts';
import pg from 'pg';
const dir = process.argv[2]!;
const database = await startEmbedded({ dataDir: dir + '/data' });
const u = new URL(database.url);
const c = new pg.Client({ connectionString: database.url }); await c.connect();
const { rows } = await c.query("select datname from pg_database where not datistemplate");
for (const { datname } of rows) { u.pathname = '/' + datname; const d = new pg.Client({ connectionString: u.href }); await d.connect();
  try { const r = await d.query("delete from kysely_migration where name like '0041-%'"); await d.query('drop function if exists last_audit_hash()'); await d.query('drop function if exists append_audit(jsonb)'); console.log(datname, r.rowCount); } catch (e) { console.log(datname, String(e).slice(0, 80)); } await d.end(); }
await c.end(); await database.stop(); process.exit(0);
