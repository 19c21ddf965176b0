import { createMockDirectory } from '@backstage/backend-test-utils';
import type { CatalogProcessorResult } from '@backstage/plugin-catalog-node';
import { FileTextProcessor } from './FileTextProcessor';

const directory = createMockDirectory();

beforeEach(() => {
  directory.setContent({
    'room/catalog-info.yaml': '',
    'room/openapi.yaml': 'openapi: 3.0.3\n',
    'room/huge.yaml': 'x'.repeat(1024 * 1024 + 1),
    'room/out.yaml': ({ symlink }) => symlink('../secret.yaml'),
    'secret.yaml': 'password',
  });
});

async function process(definition: unknown, type = 'file') {
  const emitted: CatalogProcessorResult[] = [];
  const entity = await new FileTextProcessor().preProcessEntity(
    {
      apiVersion: 'backstage.io/v1alpha1',
      kind: 'API',
      metadata: { name: 'x', tags: ['a'] },
      spec: { nested: [{ definition: definition as string }] },
    },
    { type, target: directory.resolve('room/catalog-info.yaml') },
    result => emitted.push(result),
  );
  const nested = entity.spec?.nested as { definition: unknown }[];
  return { definition: nested[0].definition, emitted, entity };
}

describe('FileTextProcessor', () => {
  it('reads a text beside the declaring file and asks to be refreshed with it', async () => {
    const { definition, emitted, entity } = await process({
      $text: './openapi.yaml',
    });
    expect(definition).toBe('openapi: 3.0.3\n');
    expect(entity.metadata).toEqual({ name: 'x', tags: ['a'] });
    expect(emitted).toEqual([
      {
        type: 'refresh',
        key: `file:${directory.resolve('room/openapi.yaml')}`,
      },
    ]);
  });

  it.each([
    ['a location of another type', { $text: './openapi.yaml' }, 'url'],
    ['an absolute URL', { $text: 'https://example.com/openapi.yaml' }, 'file'],
    ['another placeholder', { $json: './openapi.json' }, 'file'],
    ['an object with more keys', { $text: './a', other: 1 }, 'file'],
  ])('leaves %s to the catalog', async (_, value, type) => {
    await expect(process(value, type)).resolves.toMatchObject({
      definition: value,
      emitted: [],
    });
  });

  it.each([
    ['../secret.yaml', /outside the folder/],
    ['/etc/hostname', /outside the folder/],
    ['./out.yaml', /outside the folder/],
    ['./gone.yaml', /no such file/],
    ['.', /no such file/],
    ['./huge.yaml', /1048577 bytes; expected at most 1048576/],
    [7, /expected the relative path/],
  ])('refuses %j and names the declaring file', async (value, message) => {
    const refused = process({ $text: value });
    await expect(refused).rejects.toThrow(message);
    await expect(refused).rejects.toThrow(
      directory.resolve('room/catalog-info.yaml'),
    );
    await expect(refused).rejects.toMatchObject({ name: 'InputError' });
  });
});
