import type { LoaderFunctionArgs } from '@remix-run/node';
import { uploadKindSchema } from '#app/features/people/importing/importing.schema.ts';
import { importSample } from '#app/features/people/importing/sample/sample.service.server.ts';
import { requireActor } from '#app/http/actor.server.ts';
import { xlsxResponse } from '#app/http/xlsx.server.ts';

export async function loader(args: LoaderFunctionArgs) {
  const actor = await requireActor(args, 'secretariat');
  const { kind } = uploadKindSchema.parse({ kind: new URL(args.request.url).searchParams.get('kind') });
  return xlsxResponse(await importSample(kind, actor.language), `${kind}-${actor.language}.xlsx`);
}
