import { createHash, createHmac } from 'node:crypto';

/** A bucket of an S3-compatible store, addressed by path. */
export type Bucket = { origin: string; host: string; path: string; prefix: string; region: string; keyId: string; secret: string };

/** `s3://KEY:SECRET@host[:port]/bucket[/folder][?region=…&tls=0]`. */
export function bucketOf(url: string): Bucket {
  const { host, username, password, pathname, searchParams } = new URL(url);
  const [bucket = '', ...folders] = pathname.split('/').filter(Boolean);
  const prefix = folders.length > 0 ? `${folders.join('/')}/` : '';
  const [keyId, secret] = [decodeURIComponent(username), decodeURIComponent(password)];
  return { origin: `${searchParams.get('tls') === '0' ? 'http' : 'https'}://${host}`, host, path: `/${bucket}`, prefix, region: searchParams.get('region') ?? 'us-east-1', keyId, secret };
}

export type Signable = { method: string; path: string; query?: Record<string, string>; headers?: Record<string, string>; bytes?: Uint8Array };

const sha256 = (data: string | Uint8Array) => createHash('sha256').update(data).digest('hex');
const hmac = (key: string | Buffer, text: string) => createHmac('sha256', key).update(text).digest();
/** Narrower than encodeURIComponent: only letters, digits and -._~ stay. */
const encode = (text: string) => encodeURIComponent(text).replace(/[!'()*]/g, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`);

export function queryOf(query: Record<string, string> = {}): string {
  return Object.keys(query).sort().map((name) => `${encode(name)}=${encode(query[name] ?? '')}`).join('&');
}

/** The headers that make a request ours: AWS Signature Version 4, "Authenticating Requests: Using the Authorization Header". */
export function signed({ host, region, keyId, secret }: Pick<Bucket, 'host' | 'region' | 'keyId' | 'secret'>, { method, path, query, headers = {}, bytes }: Signable, now: Date): Record<string, string> {
  const time = now.toISOString().replace(/[-:]|\.\d{3}/g, '');
  const day = time.slice(0, 8);
  const payload = sha256(bytes ?? '');
  const all: Record<string, string> = { ...headers, host, 'x-amz-content-sha256': payload, 'x-amz-date': time };
  const names = Object.keys(all).sort();
  const canonical = [method, path, queryOf(query), ...names.map((name) => `${name}:${all[name]}`), '', names.join(';'), payload].join('\n');
  const scope = `${day}/${region}/s3/aws4_request`;
  const key = [day, region, 's3', 'aws4_request'].reduce<string | Buffer>((last, part) => hmac(last, part), `AWS4${secret}`);
  const signature = hmac(key as Buffer, ['AWS4-HMAC-SHA256', time, scope, sha256(canonical)].join('\n')).toString('hex');
  const { host: _host, ...sent } = all;
  return { ...sent, authorization: `AWS4-HMAC-SHA256 Credential=${keyId}/${scope},SignedHeaders=${names.join(';')},Signature=${signature}` };
}

/** A page of a listing. The names are ids of ours: nothing in them is escaped. */
export function readListing(xml: string): { entries: { key: string; modified: Date }[]; next: string | null } {
  const within = (text: string, name: string) => new RegExp(`<${name}>([^<]*)</${name}>`).exec(text)?.[1] ?? null;
  const entries = [...xml.matchAll(/<Contents>(.*?)<\/Contents>/gs)].flatMap(([, part = '']) => {
    const [key, modified] = [within(part, 'Key'), within(part, 'LastModified')];
    return key && modified ? [{ key, modified: new Date(modified) }] : [];
  });
  return { entries, next: within(xml, 'IsTruncated') === 'true' ? within(xml, 'NextContinuationToken') : null };
}
