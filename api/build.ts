// Compiles api/src into api/dist: type errors fail the build, and the Swagger plugin turns DTO types into the contract.
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { before as swaggerPlugin } from '@nestjs/swagger/plugin';
import ts from 'typescript';

const formatHost: ts.FormatDiagnosticsHost = {
  getCanonicalFileName: (fileName) => fileName,
  getCurrentDirectory: () => process.cwd(),
  getNewLine: () => '\n',
};

/** Compiles the project described by a tsconfig and returns the files it wrote; throws with readable diagnostics. */
export function compile(configFile: string): string[] {
  const parsed = ts.getParsedCommandLineOfConfigFile(configFile, undefined, {
    ...ts.sys,
    onUnRecoverableConfigFileDiagnostic: (diagnostic) => {
      throw new Error(ts.formatDiagnostic(diagnostic, formatHost));
    },
  });
  if (!parsed) throw new Error(`Cannot read ${configFile}`);
  const program = ts.createProgram(parsed.fileNames, parsed.options);

  const diagnostics = [...parsed.errors, ...ts.getPreEmitDiagnostics(program)];
  if (diagnostics.length > 0) {
    throw new Error(ts.formatDiagnostics(diagnostics, formatHost));
  }

  // Gathered in memory first: a dist that somebody is running from is never half written.
  const outputs = new Map<string, string>();
  const plugin = swaggerPlugin(
    {
      dtoFileNameSuffix: ['.dto.ts'],
      controllerFileNameSuffix: ['.controller.ts'],
      introspectComments: true,
      classValidatorShim: true,
      esmCompatible: true,
    },
    program,
  ) as ts.TransformerFactory<ts.SourceFile>;
  program.emit(undefined, (fileName, text) => outputs.set(resolve(fileName), text), undefined, false, {
    before: [plugin],
  });

  for (const [fileName, text] of outputs) {
    mkdirSync(dirname(fileName), { recursive: true });
    if (!existsSync(fileName) || readFileSync(fileName, 'utf8') !== text) writeFileSync(fileName, text);
  }
  // What is no longer compiled must go: entities and migrations may be found by their file names.
  const outDir = resolve(parsed.options.outDir ?? 'dist');
  for (const fileName of filesBelow(outDir)) if (!outputs.has(fileName)) rmSync(fileName);
  return [...outputs.keys()];
}

function filesBelow(folder: string): string[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map((name) => join(folder, name))
    .filter((path) => statSync(path).isFile());
}

if (import.meta.main) {
  try {
    compile(resolve(process.argv[2] ?? join(import.meta.dirname, 'tsconfig.json')));
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    process.exitCode = 1;
  }
}
