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

/** The tables of db/schema.ts as written there: table key to columns, all in camelCase. */
export function tablesOfSchema(): Map<string, Column[]> {
  const interfaces = new Map<string, ts.InterfaceDeclaration>();
  parse('db/schema.ts').forEachChild((node) => {
    if (ts.isInterfaceDeclaration(node)) interfaces.set(node.name.text, node);
  });
  const database = interfaces.get('Database');
  if (!database) throw new Error('db/schema.ts has no interface Database');
  return new Map(properties(database).map(({ name, type }) => [name, columnsOf(interfaces.get(type))]));
}

function columnsOf(table: ts.InterfaceDeclaration | undefined): Column[] {
  return table ? properties(table).map(({ name, type }) => ({ name, nullable: /\bnull\b|OrNull\b/.test(type), computed: /\bnever\b/.test(type) })) : [];
}

function properties(declaration: ts.InterfaceDeclaration) {
  return declaration.members.filter(ts.isPropertySignature).map((member) => ({ name: member.name.getText(), type: member.type?.getText() ?? '' }));
}
