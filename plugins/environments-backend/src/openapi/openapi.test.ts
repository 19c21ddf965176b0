import { execFile } from 'node:child_process';
import path from 'node:path';
import { promisify } from 'node:util';
import { createOpenApiDocument } from './createOpenApiDocument';
import openApiDocument from './openapi.json';

const PACKAGE = path.resolve(__dirname, '../..');

describe('what is generated', () => {
  it('is the document that follows from the schemas', () => {
    const made = JSON.parse(JSON.stringify(createOpenApiDocument()));
    expect(openApiDocument).toEqual(made);
  });

  it('is current, with the types of the client', async () => {
    const { stderr } = await promisify(execFile)(
      process.execPath,
      [
        '--require',
        require.resolve('@backstage/cli/config/nodeTransform.cjs'),
        'scripts/generate.ts',
        '--check',
      ],
      { cwd: PACKAGE },
    );
    expect(stderr).not.toContain('is not current');
  }, 60_000);

  it('refers to nothing that it does not hold', () => {
    const text = JSON.stringify(openApiDocument);
    for (const [, kind, name] of text.matchAll(
      /"#\/components\/(schemas|responses)\/(\w+)"/g,
    )) {
      expect(openApiDocument.components).toHaveProperty([kind, name]);
    }
    expect(text).not.toMatch(/"\$id"|"\$schema"|__schema/);
  });
});
