import ts from 'typescript';
import { expect, test } from 'vitest';
import { filesBelow, parse } from '#tests/support/source.ts';

// Remix runs loaders in parallel: a layout that asks who is there protects none of the pages below it.
test('every loader and action of the workspace asks for its actor', () => {
  const open = filesBelow('app/routes').filter(isWorkspace).flatMap((file) => {
    const doors = exportedDoors(parse(file));
    return doors.filter(({ text }) => !/\brequireActor\(/.test(text)).map(({ name }) => `${file}: ${name}`);
  });
  expect(open).toEqual([]);
});

test('a page of the workspace without a loader shows nothing that needs one', () => {
  const silent = filesBelow('app/routes').filter((file) => isWorkspace(file) && exportedDoors(parse(file)).length === 0);
  expect(silent).toEqual([]);
});

const isWorkspace = (file: string) => /^app\/routes\/_app[./].*\.tsx?$/.test(file) && !/\.test\./.test(file);

function exportedDoors(source: ts.SourceFile): { name: string; text: string }[] {
  const doors: { name: string; text: string }[] = [];
  const isDoor = (name: string | undefined) => name === 'loader' || name === 'action';
  for (const statement of source.statements) {
    if (ts.isFunctionDeclaration(statement) && isExported(statement) && isDoor(statement.name?.text)) {
      doors.push({ name: statement.name!.text, text: statement.body?.getText() ?? '' });
    } else if (ts.isVariableStatement(statement) && isExported(statement)) {
      for (const declaration of statement.declarationList.declarations) {
        if (isDoor(declaration.name.getText())) doors.push({ name: declaration.name.getText(), text: declaration.initializer?.getText() ?? '' });
      }
    } else if (ts.isExportDeclaration(statement) && statement.exportClause && ts.isNamedExports(statement.exportClause)) {
      // Handed on from elsewhere, the call cannot be seen here: it counts as missing.
      for (const { name } of statement.exportClause.elements) if (isDoor(name.text)) doors.push({ name: name.text, text: '' });
    }
  }
  return doors;
}

function isExported(statement: ts.FunctionDeclaration | ts.VariableStatement) {
  return statement.modifiers?.some(({ kind }) => kind === ts.SyntaxKind.ExportKeyword) ?? false;
}
