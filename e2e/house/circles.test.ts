// No circles: neither in the tables of rooms, nor between files that run each other's code.
import assert from 'node:assert/strict';
import { existsSync, globSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { test } from 'node:test';
import ts from 'typescript';
import { apiRooms, clientRooms } from '../../eslint.config.mjs';

const root = resolve(import.meta.dirname, '../..');

/** The first way back to where one started, as the names along it; undefined when there is none. */
function circleIn(arrows: Map<string, string[]>): string[] | undefined {
  const done = new Set<string>();
  const walk = (from: string, path: string[]): string[] | undefined => {
    if (path.includes(from)) return [...path.slice(path.indexOf(from)), from];
    if (done.has(from)) return undefined;
    for (const to of arrows.get(from) ?? []) {
      const circle = walk(to, [...path, from]);
      if (circle) return circle;
    }
    done.add(from);
    return undefined;
  };
  for (const from of arrows.keys()) {
    const circle = walk(from, []);
    if (circle) return circle;
  }
  return undefined;
}

/** Files a file imports for more than their types. */
function importsOf(file: string): string[] {
  const source = ts.createSourceFile(file, readFileSync(file, 'utf8'), ts.ScriptTarget.Latest);
  return source.statements.flatMap((statement) => {
    if (!ts.isImportDeclaration(statement) && !ts.isExportDeclaration(statement)) return [];
    const { moduleSpecifier } = statement;
    if (!moduleSpecifier || !ts.isStringLiteral(moduleSpecifier) || !moduleSpecifier.text.startsWith('.'))
      return [];
    if (onlyTypes(statement)) return [];
    const path = join(dirname(file), moduleSpecifier.text);
    return [path.replace(/\.js$/, '.ts'), `${path}.ts`]
      .filter((candidate) => existsSync(candidate))
      .slice(0, 1);
  });
}

function onlyTypes(statement: ts.ImportDeclaration | ts.ExportDeclaration): boolean {
  if (ts.isExportDeclaration(statement)) return statement.isTypeOnly;
  const clause = statement.importClause;
  if (!clause) return false;
  const named = clause.namedBindings;
  return (
    clause.phaseModifier === ts.SyntaxKind.TypeKeyword ||
    (!clause.name &&
      !!named &&
      ts.isNamedImports(named) &&
      named.elements.every(({ isTypeOnly }) => isTypeOnly))
  );
}

test('the search finds a circle, and only a circle', () => {
  assert.deepEqual(
    circleIn(
      new Map([
        ['a', ['b']],
        ['b', ['c']],
        ['c', ['b']],
      ]),
    ),
    ['b', 'c', 'b'],
  );
  assert.equal(
    circleIn(
      new Map([
        ['a', ['b', 'c']],
        ['b', ['c']],
      ]),
    ),
    undefined,
  );
});

for (const [name, rooms] of Object.entries({ api: apiRooms, client: clientRooms })) {
  test(`the table of rooms of the ${name} has no circle`, () => {
    const arrows = Object.entries(rooms as Record<string, { may: string[]; events?: string[] }>).map(
      ([room, { may, events = [] }]): [string, string[]] => [
        room,
        [...may, ...events].map((path) => path.split('/')[0] ?? ''),
      ],
    );
    assert.equal(circleIn(new Map(arrows)), undefined);
  });
}

for (const folder of ['api/src', 'client/src', 'e2e']) {
  test(`no file of ${folder} imports itself through others`, () => {
    const files = globSync('**/*.ts', {
      cwd: join(root, folder),
      exclude: (name) => name === 'node_modules',
    });
    assert.ok(files.length > 0);
    const arrows = new Map(
      files.map((file) => join(root, folder, file)).map((file) => [file, importsOf(file)]),
    );
    assert.deepEqual(
      circleIn(arrows)?.map((file) => relative(root, file)),
      undefined,
    );
  });
}
