/**
 * Writes the OpenAPI document and the types of the client that follow from the
 * schemas. With `--check` it writes nothing and fails if they are not current.
 */
import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import openapiTS, { astToString } from 'openapi-typescript';
import { format, resolveConfig } from 'prettier';
import { createOpenApiDocument } from '../src/openapi/createOpenApiDocument';

const DOCUMENT = path.resolve(__dirname, '../src/openapi/openapi.json');
const TYPES = path.resolve(
  __dirname,
  '../../environments-common/src/generated/openapi.ts',
);
const HEADER =
  '// Written by `yarn generate` of plugins/environments-backend, from its OpenAPI document.\n\n';

async function generate(): Promise<Map<string, string>> {
  const document = JSON.stringify(createOpenApiDocument());
  const types = astToString(await openapiTS(document));
  const style = await resolveConfig(TYPES);
  return new Map([
    [DOCUMENT, format(document, { ...style, parser: 'json' })],
    [TYPES, format(HEADER + types, { ...style, parser: 'typescript' })],
  ]);
}

async function main(): Promise<void> {
  const files = await generate();
  if (!process.argv.includes('--check')) {
    for (const [file, text] of files) await writeFile(file, text);
    return;
  }
  for (const [file, text] of files) {
    const committed = await readFile(file, 'utf8').catch(() => '');
    if (committed !== text) {
      process.stderr.write(
        `${path.basename(
          file,
        )} is not current: run \`yarn generate\` in plugins/environments-backend\n`,
      );
      process.exitCode = 1;
    }
  }
}

main().catch(error => {
  process.stderr.write(`${error.stack}\n`);
  process.exitCode = 1;
});
