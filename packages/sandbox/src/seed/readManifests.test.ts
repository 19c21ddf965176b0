import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readManifests } from './readManifests';

describe('readManifests', () => {
  let directory: string;

  const write = async (text: string) => {
    const path = join(directory, 'staging.yaml');
    await writeFile(path, text);
    return path;
  };

  beforeEach(async () => {
    directory = await mkdtemp(join(tmpdir(), 'sandbox-seed-'));
  });

  afterEach(async () => {
    await rm(directory, { recursive: true });
  });

  it('reads every document and skips empty ones', async () => {
    const namespace =
      'apiVersion: v1\nkind: Namespace\nmetadata:\n  name: alm\n';
    const path = await write(`---\n${namespace}---\n---\n${namespace}---\n`);
    expect(await readManifests(path)).toHaveLength(2);
    expect(await readManifests(join(directory, 'none.yaml'))).toBeUndefined();
  });

  it.each([
    ['---\n---\nb: [', /staging\.yaml:3: /],
    [
      'a: 1\n---\nkind: Pod\nmetadata: {}',
      /staging\.yaml:1: apiVersion is not/,
    ],
    [
      '# head\napiVersion: v1\nkind: Pod\nmetadata: { name: 3 }',
      /staging\.yaml:2: metadata\.name is not/,
    ],
    ['- list', /staging\.yaml:1: the document is not/],
  ])('names file, line and field of %j', async (text, message) => {
    await expect(readManifests(await write(text))).rejects.toThrow(message);
  });
});
