import fs from 'node:fs';
import path from 'node:path';
import ts from 'typescript';

/** All files below the given places, with forward slashes, sorted; nothing for a place that does not exist. */
export function filesBelow(...places: string[]): string[] {
  const existing = places.filter((place) => fs.existsSync(place));
  return existing.flatMap((place) => (fs.statSync(place).isFile() ? [place] : filesInside(place))).sort();
}

function filesInside(folder: string): string[] {
  const entries = fs.readdirSync(folder, { recursive: true, withFileTypes: true });
  return entries.filter((entry) => entry.isFile()).map((entry) => path.join(entry.parentPath, entry.name).replaceAll('\\', '/'));
}

export const read = (file: string) => fs.readFileSync(file, 'utf8');

export const parse = (file: string) => ts.createSourceFile(file, read(file), ts.ScriptTarget.Latest, true);

export interface Column {
  name: string;
  nullable: boolean;
  /** Never written: of a view, or generated. */
  computed: boolean;
}

/** The tables of the data model as written in db/schema.ts and the pages beside it: table key to columns, all in camelCase. */
export function tablesOfSchema(): Map<string, Column[]> {
  const interfaces = new Map<string, ts.InterfaceDeclaration>();
  for (const file of filesBelow('db/schema.ts', 'db/schema')) {
    parse(file).forEachChild((node) => {
      if (ts.isInterfaceDeclaration(node)) interfaces.set(node.name.text, node);
    });
  }
  const domains = basesOf(interfaces.get('Database')).map((name) => interfaces.get(name));
  if (domains.length === 0 || domains.includes(undefined)) throw new Error('db/schema.ts has no interface Database, or one of its pages is missing');
  return new Map(domains.flatMap((domain) => properties(domain!).map(({ name, type }) => [name, columnsOf(interfaces.get(type))])));
}

const basesOf = (declaration: ts.InterfaceDeclaration | undefined) => (declaration?.heritageClauses ?? []).flatMap((clause) => clause.types.map((type) => type.expression.getText()));

function columnsOf(table: ts.InterfaceDeclaration | undefined): Column[] {
  return table ? properties(table).map(({ name, type }) => ({ name, nullable: /\bnull\b|OrNull\b/.test(type), computed: /\bnever\b/.test(type) })) : [];
}

function properties(declaration: ts.InterfaceDeclaration) {
  return declaration.members.filter(ts.isPropertySignature).map((member) => ({ name: member.name.getText(), type: member.type?.getText() ?? '' }));
}
