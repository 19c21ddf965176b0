import { RoomsProcessor } from './RoomsProcessor';

function rooms(spec: Record<string, string | string[]>) {
  return {
    apiVersion: 'backstage.io/v1alpha1',
    kind: 'Location',
    metadata: { name: 'rooms' },
    spec: { type: 'rooms', ...spec },
  };
}

describe('RoomsProcessor', () => {
  const onRoomsRead = jest.fn();
  const processor = RoomsProcessor.create({ onRoomsRead });
  const declared = { type: 'file', target: '/repo/catalog-info.yaml' };

  it.each([
    ['registered over HTTP', { type: 'rooms', target: '/etc' }],
    [
      'declared in a remote file',
      { type: 'url', target: 'https://x.example/a' },
    ],
  ])('refuses to list folders of this host when %s', async (_, location) => {
    await expect(
      processor.preProcessEntity(
        rooms({ target: '/etc' }),
        location,
        jest.fn(),
      ),
    ).rejects.toThrow(/only a file on this host may do/);
    expect(onRoomsRead).not.toHaveBeenCalled();
  });

  it('asks for targets where there are none', async () => {
    await expect(
      processor.preProcessEntity(rooms({}), declared, jest.fn()),
    ).rejects.toThrow(
      /^\/repo\/catalog-info\.yaml: spec\.targets .* must list/,
    );
  });
});
